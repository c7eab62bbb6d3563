using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Orders.Batching;
using Shop.Orders.Orders;
using Shop.Orders.Telemetry;

namespace Shop.Orders.Saga;

/// <summary>The events of orders as the work on one order sees them; reads and writes go together with those of other orders.</summary>
internal sealed class SagaLedger
{
    private readonly Batcher<Guid, IReadOnlyList<StoredEvent>> _reads;
    private readonly Batcher<SagaAdvanceItem, SagaAdvanceOutcome> _writes;

    public SagaLedger(OrderStream orders, SagaAdvance advance, IOptions<SagaOptions> options, TimeProvider time)
    {
        var limits = options.Value.BatchLimits;
        _reads = new("saga read", orders.ReadAsync, IsRefusal, limits, OrdersTelemetry.Source, time);
        _writes = new("saga write", advance.WriteAsync, IsRefusal, limits, OrdersTelemetry.Source, time);
    }

    /// <summary>The order as of its last event. Folded by the asker, so that nobody else fails of it.</summary>
    public async Task<OrderState> LoadAsync(Guid orderId, CancellationToken cancellationToken) =>
        OrderState.Fold((await _reads.AskAsync(orderId, cancellationToken)).Select(e => e.Read()));

    /// <summary>Appends the events, provided that the lease still holds, and drops the work with the last one: all or nothing.</summary>
    public Task<SagaAdvanceOutcome> AdvanceAsync(SagaWork work, IReadOnlyList<RecordedEvent> events, OrderState after, CancellationToken cancellationToken) =>
        _writes.AskAsync(new(work, events, after), cancellationToken);

    // The database did not like what it was given, rather than being away or busy.
    private static bool IsRefusal(Exception e) => e is PostgresException { IsTransient: false };
}
