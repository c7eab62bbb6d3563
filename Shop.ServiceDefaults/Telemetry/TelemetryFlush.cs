using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Shop.ServiceDefaults.Telemetry;

/// <summary>
/// Sends what is left of the telemetry when the service has stopped, for at most 1.5 seconds: the collector may be
/// gone before the service is (under Aspire it is), and an exporter left to itself would retry until it is killed.
/// </summary>
internal sealed class TelemetryFlush(IServiceProvider services) : IHostedLifecycleService
{
    private const int LimitMilliseconds = 1500;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // Once shut down, a provider has nothing left to wait for when it is disposed.
        await Task.WhenAll(
            Task.Run(() => services.GetService<LoggerProvider>()?.Shutdown(LimitMilliseconds), CancellationToken.None),
            Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(LimitMilliseconds), CancellationToken.None),
            Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(LimitMilliseconds), CancellationToken.None));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
