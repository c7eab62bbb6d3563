using System.Collections.Concurrent;

namespace Shop.Orders.Saga;

/// <summary>The leases that this replica works under at the moment.</summary>
internal sealed class SagaLeases
{
    private readonly ConcurrentDictionary<long, Guid> _orders = [];

    public IReadOnlyCollection<(long LeaseToken, Guid OrderId)> Held => [.. _orders.Select(pair => (pair.Key, pair.Value))];

    public void Add(SagaWork work) => _orders[work.LeaseToken] = work.OrderId;

    public void Remove(SagaWork work) => _orders.TryRemove(work.LeaseToken, out _);
}
