using System.Net;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>A small web server inside of the AppHost, for the dashboard alone: loopback, HTTP/2 without TLS, an API key.</summary>
internal sealed class DashboardServiceHost(
    DashboardOptions options, DashboardApplicationName application, ResourceNotificationService notifications, ResourceLoggerService logs,
    ResourceCommandService commands, ILoggerFactory loggers, TimeProvider time) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _server;

    /// <summary>Known once the server listens.</summary>
    public Task<Uri> Address => _address.Task;

    /// <exception cref="DistributedApplicationException">The dashboard's program is missing, or the configured port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Path))
            throw new DistributedApplicationException($"The dashboard is not at '{options.Path}': run './shop setup', which fetches it.");

        _server = Build();
        try
        {
            await _server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw new DistributedApplicationException(
                $"Port {options.ResourceServiceUrl?.Port}, at which the dashboard is to ask for resources, is in use: " +
                "set ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL to an address with another port, or unset it.");
        }

        var addresses = _server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        _address.SetResult(new Uri(addresses.Addresses.Single()));
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, options.ResourceServiceUrl?.Port ?? 0, l => l.Protocols = HttpProtocols.Http2));
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = StopLimit);
        // Signals and start-up messages are the AppHost's own affair.
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(application);
        builder.Services.AddSingleton(notifications);
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(commands);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<DashboardService>();
        builder.Services.AddGrpc();

        var server = builder.Build();
        if (options.ResourceServiceApiKey is { } key)
            server.Use(new ApiKeyCheck(key).InvokeAsync);
        server.MapGrpcService<DashboardService>();
        return server;
    }

    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
