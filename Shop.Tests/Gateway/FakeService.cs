using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Shop.Tests.Gateway;

/// <summary>A service behind the gateway, which remembers what it was asked and answers as told.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public static async Task<FakeService> StartAsync(RequestDelegate? answer = null, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel().UseUrls($"http://127.0.0.1:{port}");
        var service = new FakeService(builder.Build());
        service._app.Run(async context =>
        {
            service.Requests.Enqueue(new(context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary()));
            if (answer is null)
                await context.Response.WriteAsync("hello");
            else
                await answer(context);
        });
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Asked(string Method, string Path, IReadOnlyDictionary<string, Microsoft.Extensions.Primitives.StringValues> Headers);
}
