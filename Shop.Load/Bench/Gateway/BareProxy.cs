using System.CommandLine;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;
using FreePort = Shop.AppHost.Local.FreePort;

namespace Shop.Load.Bench.Gateway;

/// <summary>YARP with one route and nothing else: what a gateway that is built on it costs at least. Run as a process of its own.</summary>
internal sealed class BareProxy : IAsyncDisposable
{
    private const string Name = "bare-proxy";
    private readonly Process _process;

    private BareProxy(Uri address, Process process) => (Address, _process) = (address, process);

    public Uri Address { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The hidden command that such a process runs.</summary>
    public static Command CreateCommand()
    {
        var port = new Argument<int>("port");
        var upstream = new Argument<string>("upstream");
        var command = new Command(Name) { port, upstream };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => ServeAsync(parsed.GetRequiredValue(port), parsed.GetRequiredValue(upstream), cancellationToken));
        return command;
    }

    public static BareProxy Start(Uri upstream)
    {
        var port = FreePort.Find();
        return new BareProxy(new Uri($"http://localhost:{port}"), Yardstick.Start(Name, $"{port}", upstream.ToString()));
    }

    public ValueTask DisposeAsync() => Yardstick.EndAsync(_process);

    private static async Task ServeAsync(int port, string upstream, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://localhost:{port}");
        builder.Services.AddRoutingCore();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [
                new RouteConfig
                {
                    RouteId = "all",
                    ClusterId = "catalog",
                    Match = new() { Path = "/api/v1/{**rest}" },
                    Transforms = [new Dictionary<string, string> { ["PathPattern"] = "/api/{**rest}" }],
                },
            ],
            [new ClusterConfig { ClusterId = "catalog", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = upstream } } }]);
        await using var app = builder.Build();
        app.UseRouting();
        app.MapReverseProxy();
        await app.StartAsync(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
