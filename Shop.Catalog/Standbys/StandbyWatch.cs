using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Shop.Catalog.Standbys;

/// <summary>Asks every host of the database how far it is: now and then, and often while a write has to reach the standbys.</summary>
internal sealed class StandbyWatch(CatalogHosts hosts, StandbyFreshness freshness, IOptions<StandbyOptions> options, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        while (hosts.HaveStandbys)
        {
            var round = freshness.BeginRound();
            freshness.Decide(round, await hosts.AskAsync(stoppingToken));
            await Task.Delay(freshness.IsExpecting ? options.Value.CatchUpInterval : options.Value.Interval, time, stoppingToken);
        }
    }
}
