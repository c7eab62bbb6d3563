using Shop.Orders.Orders;

namespace Shop.Tests.Orders;

/// <summary>The Catalog's rules of stock in memory: one product 1 at 12.99 EUR, and as many others as there are ids up to 9.</summary>
internal sealed class FakeStock(int initial)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (string State, List<SubmittedLine> Lines)> _reservations = [];
    private readonly Dictionary<int, int> _available = Enumerable.Range(1, 9).ToDictionary(id => id, _ => initial);

    public int Available(int productId) => Locked(() => _available[productId]);

    public int Held(int productId, string state) => Locked(() =>
        _reservations.Values.Where(r => r.State == state).SelectMany(r => r.Lines).Where(line => line.ProductId == productId)
            .Sum(line => line.Quantity));

    public string? State(Guid orderId) => Locked(() => _reservations.TryGetValue(orderId, out var reservation) ? reservation.State : null);

    public void Balances() => Locked(() => _available.Keys.All(id => _available[id] + Held(id, "reserved") + Held(id, "sold") == initial)
        ? true
        : throw new InvalidOperationException("Stock was lost or made."));

    public bool IsKnown(int productId) => _available.ContainsKey(productId);

    /// <returns>reserved, out_of_stock, different, or the state in which the reservation was closed.</returns>
    public string Reserve(Guid orderId, List<SubmittedLine> lines) => Locked(() =>
    {
        if (_reservations.TryGetValue(orderId, out var known))
            return known.State == "reserved" && !known.Lines.SequenceEqual(lines) ? "different" : known.State;
        if (lines.Any(line => _available[line.ProductId] < line.Quantity))
            return "out_of_stock";
        foreach (var line in lines)
            _available[line.ProductId] -= line.Quantity;
        _reservations[orderId] = ("reserved", lines);
        return "reserved";
    });

    /// <returns>The state after it.</returns>
    public string Confirm(Guid orderId) =>
        Locked(() => _reservations.ContainsKey(orderId) ? Move(orderId, "reserved", "sold", putBack: false) : "missing");

    /// <returns>The state after it.</returns>
    public string Release(Guid orderId) => Locked(() =>
    {
        // Closed even when nothing was reserved.
        _reservations.TryAdd(orderId, ("reserved", []));
        return Move(orderId, "reserved", "released", putBack: true);
    });

    /// <returns>The state after it.</returns>
    public string Return(Guid orderId) =>
        Locked(() => _reservations.ContainsKey(orderId) ? Move(orderId, "sold", "returned", putBack: true) : "missing");

    public void Expire(Guid orderId) => Locked(() => Move(orderId, "reserved", "expired", putBack: true));

    private string Move(Guid orderId, string from, string to, bool putBack)
    {
        var (state, lines) = _reservations[orderId];
        if (state != from)
            return state;
        foreach (var line in putBack ? lines : [])
            _available[line.ProductId] += line.Quantity;
        _reservations[orderId] = (to, lines);
        return to;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
            return read();
    }
}
