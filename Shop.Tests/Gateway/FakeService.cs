using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Shop.Tests.Gateway;

/// <summary>A service behind the gateway, which remembers what it was asked, probes left out, and answers as told.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeService(WebApplication app)
    {
        _app = app;
        Address = new Uri("http://127.0.0.1");
    }

    public Uri Address { get; private set; }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>What it tells those that probe it.</summary>
    public bool IsReady { get; set; } = true;

    /// <summary>How much it tells them that it takes.</summary>
    public int Capacity { get; set; } = 1;

    public static async Task<FakeService> StartAsync(RequestDelegate? answer = null, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel().UseUrls($"http://127.0.0.1:{port}");
        var service = new FakeService(builder.Build());
        service._app.Run(async context =>
        {
            if (context.Request.Path == "/health/ready")
            {
                context.Response.Headers["Shop-Capacity"] = $"{service.Capacity}";
                context.Response.StatusCode = service.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                return;
            }
            service.Requests.Enqueue(new(context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary()));
            if (answer is null)
                await context.Response.WriteAsync("hello");
            else
                await answer(context);
        });
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        service.Address = new Uri(service._app.Urls.Single());
        return service;
    }

    /// <summary>Ends it at once: what is under way is cut off.</summary>
    public Task KillAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Asked(string Method, string Path, IReadOnlyDictionary<string, Microsoft.Extensions.Primitives.StringValues> Headers);
}
