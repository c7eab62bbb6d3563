using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Shop.Catalog.Reservations;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class ReservationSweeperTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private readonly SweeperTime _time = new();

    [Fact]
    public async Task Sweeper_expires_and_trims_every_batch_at_the_next_tick_and_outlives_a_lost_database()
    {
        Database.ReservationOptions.SweepBatch = 2;
        await using var run = await StartAsync();

        // A tick that fails, as before the migrations or while PostgreSQL is away…
        await Database.ExecuteAsync("alter table reservations rename to away", Cancel);
        _time.Advance(Database.ReservationOptions.SweepInterval);
        await run.Log.WaitForAsync(LogLevel.Warning, Cancel);
        await Database.ExecuteAsync("alter table away rename to reservations", Cancel);

        // …does not keep a later one from its work.
        for (var i = 0; i < 5; i++)
            await Database.ReserveAsync(Guid.NewGuid(), Cancel, new ReserveLine(1, 1));
        await Database.LetTimePassAsync(Cancel);
        for (var i = 0; i < 3; i++)
            await SellLongAgoAsync();
        _time.Advance(Database.ReservationOptions.SweepInterval);
        await Database.WaitUntilAsync("""
            select not exists (select from reservations where state = 'reserved' or closed_at < now() - interval '30 days' and lines -> 0 ? 'name')
            """, Cancel);

        run.Sweeper.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await run.Sweeper.StopAsync(Cancel);
        run.Counted.ShouldBe([("expired", 5)]);
        await Database.ShouldBalanceAsync(Cancel);
    }

    [Fact]
    public async Task Sweep_that_finds_nothing_counts_and_says_nothing()
    {
        const string SweepLock = "(hashtext('shop.catalog.sweep'))";
        await Database.ReserveAsync(Guid.NewGuid(), Cancel, new ReserveLine(1, 1));
        await using var rival = await Database.DataSource.OpenConnectionAsync(Cancel);
        await ExecuteAsync(rival, $"select pg_advisory_lock{SweepLock}");
        await using var run = await StartAsync();
        _time.Advance(Database.ReservationOptions.SweepInterval);
        await Database.WaitForLockWaitAsync(Cancel);

        // Lets one sweep through, and holds the next one up, so that the first is over.
        await ExecuteAsync(rival, $"select pg_advisory_unlock{SweepLock}");
        await ExecuteAsync(rival, $"select pg_advisory_lock{SweepLock}");
        _time.Advance(Database.ReservationOptions.SweepInterval);
        await Database.WaitForLockWaitAsync(Cancel);

        run.Counted.ShouldBeEmpty();
        run.Log.Lines.ShouldBeEmpty();
        await run.Sweeper.StopAsync(Cancel);
    }

    [Fact]
    public async Task Sweeper_that_is_stopped_in_a_sweep_ends_at_once_and_warns_of_nothing()
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var rival = await connection.BeginTransactionAsync(Cancel);
        await ExecuteAsync(connection, "lock table reservations");
        await using var run = await StartAsync();
        _time.Advance(Database.ReservationOptions.SweepInterval);
        await Database.WaitForLockWaitAsync(Cancel);

        await run.Sweeper.StopAsync(Cancel);

        run.Sweeper.ExecuteTask!.IsCanceled.ShouldBeTrue();
        run.Log.Lines.ShouldBeEmpty();
    }

    private async Task SellLongAgoAsync()
    {
        var order = Guid.NewGuid();
        await Database.ReserveAsync(order, Cancel, new ReserveLine(1, 1));
        await Database.ConfirmAsync(order, Cancel);
        await Database.ExecuteAsync("update reservations set closed_at = now() - interval '31 days' where state = 'sold'", Cancel);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task<Run> StartAsync()
    {
        var run = new Run(Database, _time);
        await run.Sweeper.StartAsync(Cancel);
        await _time.Ticking.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);
        return run;
    }

    /// <summary>A sweeper with what it logs and counts.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly MeterListener _listener = new();

        public Run(CatalogDatabase database, TimeProvider time)
        {
            var meters = _services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Counted.Enqueue(((string)tags[0].Value!, count)));
            _listener.Start();
            Sweeper = new(database.Expire, database.Trim, new(meters), Options.Create(database.ReservationOptions), time, Log);
        }

        public ReservationSweeper Sweeper { get; }

        public SweeperLog Log { get; } = new();

        public ConcurrentQueue<(string Outcome, long Count)> Counted { get; } = [];

        public async ValueTask DisposeAsync()
        {
            Sweeper.Dispose();
            _listener.Dispose();
            await _services.DisposeAsync();
        }
    }

    /// <summary>Tells when the sweeper has its timer: what passes before is not for it.</summary>
    private sealed class SweeperTime : FakeTimeProvider
    {
        private readonly TaskCompletionSource _ticking = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ticking => _ticking.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _ticking.TrySetResult();
            return timer;
        }
    }

    private sealed class SweeperLog : ILogger<ReservationSweeper>
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((logLevel, formatter(state, exception)));

        public async Task WaitForAsync(LogLevel level, CancellationToken cancel)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            while (Lines.All(line => line.Level != level))
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }
}
