using System.CommandLine;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using FreePort = Shop.AppHost.Local.FreePort;

namespace Shop.Load.Bench.Product;

/// <summary>The least that answers: Kestrel, one route, the same bytes every time. Run as a process of its own.</summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    private const string Name = "bare-endpoint";
    private readonly string _file;
    private readonly Process _process;

    private BareEndpoint(Uri address, string file, Process process) => (Address, _file, _process) = (address, file, process);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>The hidden command that such a process runs.</summary>
    public static Command CreateCommand()
    {
        var port = new Argument<int>("port");
        var file = new Argument<string>("file");
        var contentType = new Argument<string>("content-type");
        var command = new Command(Name) { port, file, contentType };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => ServeAsync(
            parsed.GetRequiredValue(port), parsed.GetRequiredValue(file), parsed.GetRequiredValue(contentType), cancellationToken));
        return command;
    }

    /// <summary>Starts one that answers <paramref name="path"/> with <paramref name="body"/>.</summary>
    public static async Task<BareEndpoint> StartAsync(string path, byte[] body, string contentType, CancellationToken cancellationToken)
    {
        var (port, file) = (FreePort.Find(), Path.GetTempFileName());
        await File.WriteAllBytesAsync(file, body, cancellationToken);
        return new BareEndpoint(new Uri($"http://localhost:{port}{path}"), file, Yardstick.Start(Name, $"{port}", file, contentType));
    }

    public async ValueTask DisposeAsync()
    {
        await Yardstick.EndAsync(_process);
        File.Delete(_file);
    }

    private static async Task ServeAsync(int port, string file, string contentType, CancellationToken cancellationToken)
    {
        var body = await File.ReadAllBytesAsync(file, cancellationToken);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://localhost:{port}");
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapGet("/api/products/{id:int}", (RequestDelegate)(context =>
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, 0, body.Length);
        }));
        await app.StartAsync(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
