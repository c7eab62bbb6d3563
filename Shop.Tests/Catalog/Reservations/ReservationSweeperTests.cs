using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shop.Catalog.Reservations;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class ReservationSweeperTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Sweeper_expires_and_trims_every_batch_at_the_next_tick_and_outlives_a_lost_database()
    {
        Database.ReservationOptions.SweepBatch = 2;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var sweeper = new ReservationSweeper(
            Database.Expire, Database.Trim, new(services.GetRequiredService<IMeterFactory>()), Options.Create(Database.ReservationOptions), _time,
            NullLogger<ReservationSweeper>.Instance);
        await sweeper.StartAsync(Cancel);

        // A tick that fails, as before the migrations or while PostgreSQL is away…
        await Database.ExecuteAsync("alter table reservations rename to away", Cancel);
        _time.Advance(Database.ReservationOptions.SweepInterval);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancel);
        await Database.ExecuteAsync("alter table away rename to reservations", Cancel);

        // …does not keep a later one from its work.
        for (var i = 0; i < 5; i++)
            await Database.ReserveAsync(Guid.NewGuid(), Cancel, new ReserveLine(1, 1));
        await Database.LetTimePassAsync(Cancel);
        var old = Guid.NewGuid();
        await Database.ReserveAsync(old, Cancel, new ReserveLine(1, 1));
        await Database.ConfirmAsync(old, Cancel);
        await Database.ExecuteAsync("update reservations set closed_at = now() - interval '31 days' where state = 'sold'", Cancel);
        _time.Advance(Database.ReservationOptions.SweepInterval);
        while (await Database.ScalarAsync<long>("select count(*) from reservations where state = 'reserved' or closed_at < now() - interval '30 days' and lines -> 0 ? 'name'", Cancel) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);

        sweeper.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await sweeper.StopAsync(Cancel);
        await Database.ShouldBalanceAsync(Cancel);
    }
}
