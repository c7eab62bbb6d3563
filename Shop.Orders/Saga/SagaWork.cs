namespace Shop.Orders.Saga;

/// <summary>
/// An order that this replica holds the lease of; <paramref name="LeaseToken"/> proves it with every write.
/// <paramref name="Attempts"/> counts the takes since the last progress, this one included; <paramref name="LastError"/>
/// says why the one before failed. <paramref name="PaymentToken"/> is missing where the payment is long decided.
/// <paramref name="TraceParent"/> is the trace of the request that placed the order. <paramref name="ClaimedAt"/> is by
/// the database's clock.
/// </summary>
internal sealed record SagaWork(
    Guid OrderId, long LeaseToken, int Attempts, string? PaymentToken, string? TraceParent, string? LastError, DateTimeOffset ClaimedAt);
