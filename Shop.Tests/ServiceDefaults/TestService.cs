using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults;
using Xunit;

namespace Shop.Tests.ServiceDefaults;

/// <summary>A service on a real port with the defaults and nothing else but what a test adds.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private TestService(WebApplication app)
    {
        App = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public WebApplication App { get; }
    public HttpClient Http { get; }
    public IServiceProvider Services => App.Services;

    public static async Task<TestService> StartAsync(
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? map = null,
        string environment = "Production",
        params (string Key, string Value)[] settings)
    {
        var app = Build(configure, environment, settings);
        app.MapDefaultEndpoints();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public static WebApplication Build(
        Action<WebApplicationBuilder>? configure = null, string environment = "Production", params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        // Tests must not depend on what happens to be exported around them.
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Shutdown:DrainDelay"] = "0" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        return builder.Build();
    }

    /// <summary>Waits for a path to be answered with a status.</summary>
    public async Task<HttpResponseMessage> WaitForAsync(string path, System.Net.HttpStatusCode status)
    {
        while (true)
        {
            var response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
            if (response.StatusCode == status)
                return response;
            response.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
    }
}
