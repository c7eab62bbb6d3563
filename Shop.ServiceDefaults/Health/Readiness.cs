using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Shop.ServiceDefaults.Health;

/// <summary>
/// The state of all registered checks, found at most once per <see cref="HealthOptions.CacheDuration"/> however many ask:
/// <list type="number">
/// <item>A fresh result is handed out.</item>
/// <item>Else one run of the checks is begun, unless one is under way; it is bound to no single prober.</item>
/// <item>All who ask wait for that run, at most <see cref="HealthOptions.CheckTimeout"/>.</item>
/// </list>
/// </summary>
internal sealed class Readiness(HealthCheckService checks, IOptions<HealthOptions> options, TimeProvider time, ILogger<Readiness> logger)
{
    private readonly Lock _lock = new();
    private HealthBody? _result;
    private long _foundAt;
    private Task<HealthBody>? _run;

    public async Task<HealthBody> GetAsync(CancellationToken cancel)
    {
        Task<HealthBody> run;
        lock (_lock)
        {
            // 1.
            if (_result is { } result && time.GetElapsedTime(_foundAt) < options.Value.CacheDuration)
                return result;
            // 2.
            run = _run ??= Task.Run(FindAsync, CancellationToken.None);
        }

        try
        {
            // 3.
            return await run.WaitAsync(options.Value.CheckTimeout, time, cancel);
        }
        catch (TimeoutException)
        {
            return HealthBody.Unhealthy("timeout");
        }
    }

    private async Task<HealthBody> FindAsync()
    {
        HealthBody found;
        try
        {
            using var untraced = SuppressInstrumentationScope.Begin();
            found = HealthBody.From(await checks.CheckHealthAsync());
        }
        catch (Exception problem)
        {
            logger.LogError(problem, "The health checks could not be run.");
            found = HealthBody.Unhealthy("checks");
        }

        lock (_lock)
        {
            LogChange(_result?.Status ?? HealthStatus.Healthy, found);
            (_result, _foundAt, _run) = (found, time.GetTimestamp(), null);
        }

        return found;
    }

    private void LogChange(HealthStatus before, HealthBody now)
    {
        if (now.Status == before)
            return;
        var failing = string.Join(", ", now.Checks.Where(check => check.Value != HealthStatus.Healthy).Select(check => check.Key));
        logger.Log(now.Status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning,
            "Health is now {Status}. Failing: [{Failing}].", now.Status, failing);
    }
}
