using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults;

namespace Shop.Tests.ServiceDefaults.Resilience;

/// <summary>A client with the defaults over a server that a test scripts, in time that a test moves.</summary>
internal sealed class Calls : IDisposable
{
    private readonly ServiceProvider _services;
    private int _attempts;

    public Calls(Func<CancellationToken, Task<HttpResponseMessage>> server, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient("test").ConfigurePrimaryHttpMessageHandler(() => new Server(cancel =>
        {
            Interlocked.Increment(ref _attempts);
            return server(cancel);
        }));
        _services = builder.Services.BuildServiceProvider();
        Http = _services.GetRequiredService<IHttpClientFactory>().CreateClient("test");
    }

    public FakeTimeProvider Time { get; } = new();
    public HttpClient Http { get; }
    public int Attempts => _attempts;

    public static Func<CancellationToken, Task<HttpResponseMessage>> Answering(HttpStatusCode status) =>
        _ => Task.FromResult(new HttpResponseMessage(status));

    /// <summary>A server that never answers.</summary>
    public static async Task<HttpResponseMessage> Silent(CancellationToken cancel)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        throw new InvalidOperationException("unreachable");
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "http://10.0.0.1/");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await RunAsync(Http.SendAsync(request));
    }

    /// <summary>Moves time on until the call has ended.</summary>
    public async Task<HttpResponseMessage> RunAsync(Task<HttpResponseMessage> call)
    {
        while (!call.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
        return await call;
    }

    public void Dispose()
    {
        Http.Dispose();
        _services.Dispose();
    }

    private sealed class Server(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(cancellationToken);
    }
}
