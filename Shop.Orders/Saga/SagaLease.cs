namespace Shop.Orders.Saga;

/// <summary>The terms on which a replica takes work: what operators know it by, and for how long it may be silent.</summary>
internal sealed record SagaLease(string Owner, TimeSpan Lasts);
