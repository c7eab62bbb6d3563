using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults;
using Xunit;

namespace Shop.Tests.Gateway.Caching;

/// <summary>A gateway, in time that a test moves, before a catalogue whose page says how often it was asked for.</summary>
internal sealed class CachedGateway : IAsyncDisposable
{
    public const string Page = "/api/products/7";

    private int _asked;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    public FakeService Catalog { get; private set; } = null!;
    public GatewayHost Gateway { get; private set; } = null!;

    /// <summary>What the catalogue does instead of answering with its page.</summary>
    public RequestDelegate? Instead { get; set; }

    public int Asked => Volatile.Read(ref _asked);

    public static async Task<CachedGateway> StartAsync()
    {
        var host = new CachedGateway();
        host.Catalog = await FakeService.StartAsync(host.AnswerAsync);
        host.Gateway = await GatewayHost.StartAsync(
            GatewayHost.NoDatabase,
            builder =>
            {
                builder.Services.RemoveAll<IStartupTask>();
                builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(host.Time));
            },
            "Production",
            ("services:catalog:http:0", host.Catalog.Address.ToString()), ("Gateway:Retries", "0"), ("Containment:FailuresInARow", "1000"));
        return host;
    }

    public Task<HttpResponseMessage> GetAsync(params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Page);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> ReadAsync() => await (await GetAsync()).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task PageAsync(HttpContext context, string body, string cacheControl = "public, max-age=1")
    {
        context.Response.Headers.CacheControl = cacheControl;
        context.Response.Headers.ETag = $"\"{body}\"";
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Catalog.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var body = Interlocked.Increment(ref _asked).ToString(CultureInfo.InvariantCulture);
        return Instead is { } instead ? instead(context) : PageAsync(context, body);
    }
}
