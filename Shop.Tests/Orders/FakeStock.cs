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
        _reservations.Values.Where(r => r.State == state).SelectMany(r => r.Lines).Where(line => line.ProductId == productId).Sum(line => line.Quantity));

    public string? State(Guid orderId) => Locked(() => _reservations.TryGetValue(orderId, out var reservation) ? reservation.State : null);

    public void Balances() => Locked(() => _available.Keys.All(id => _available[id] + Held(id, "reserved") + Held(id, "sold") == initial)
        ? true
        : throw new InvalidOperationException("Stock was lost or made."));

    public void Expire(Guid orderId) => Locked(() => Close(orderId, "expired"));

    public bool IsKnown(int productId) => _available.ContainsKey(productId);

    /// <returns>reserved, out-of-stock or reservation-closed.</returns>
    public string Reserve(Guid orderId, List<SubmittedLine> lines) => Locked(() =>
    {
        if (_reservations.TryGetValue(orderId, out var known))
            return known.State == "reserved" ? "reserved" : "reservation-closed";
        if (lines.Any(line => _available[line.ProductId] < line.Quantity))
            return "out-of-stock";
        foreach (var line in lines)
            _available[line.ProductId] -= line.Quantity;
        _reservations[orderId] = ("reserved", lines);
        return "reserved";
    });

    public bool Sell(Guid orderId) => Locked(() =>
    {
        if (!_reservations.TryGetValue(orderId, out var known) || known.State is not ("reserved" or "sold"))
            return false;
        _reservations[orderId] = ("sold", known.Lines);
        return true;
    });

    public bool Release(Guid orderId) => Locked(() => Close(orderId, "released"));

    private bool Close(Guid orderId, string state)
    {
        if (!_reservations.TryGetValue(orderId, out var known))
            known = ("reserved", []);
        if (known.State != "reserved")
            return known.State != "sold";
        foreach (var line in known.Lines)
            _available[line.ProductId] += line.Quantity;
        _reservations[orderId] = (state, known.Lines);
        return true;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
            return read();
    }
}
