using Shop.Catalog.Products;

namespace Shop.Catalog.Reservations;

/// <summary>A product whose stock row is locked.</summary>
internal sealed record ShelfProduct(int Available, string Name, Money Price);

/// <summary>Deals locked stock out to the orders of a batch: first come, first served, each order all or nothing.</summary>
/// <param name="shelf">The products that exist, by id.</param>
/// <param name="earlier">The reservations that the orders have already.</param>
/// <param name="expiresAt">When the new reservations end.</param>
internal sealed class Allocation(
    IReadOnlyDictionary<int, ShelfProduct> shelf, Dictionary<Guid, Reservation> earlier, DateTimeOffset expiresAt)
{
    private readonly Dictionary<Guid, Reservation> _known = new(earlier);

    public DateTimeOffset ExpiresAt => expiresAt;

    /// <summary>The orders that get their lines.</summary>
    public Dictionary<Guid, IReadOnlyList<ReservedLine>> Held { get; } = [];

    /// <summary>The pieces that they take, by product.</summary>
    public Dictionary<int, int> Taken { get; } = [];

    public ReserveResult Decide(ReserveOrder order)
    {
        ReserveLine[] lines = [.. order.Lines.OrderBy(line => line.ProductId)];
        if (_known.TryGetValue(order.OrderId, out var reservation))
            return Repeat(order.OrderId, reservation, lines);

        int[] unknown = [.. lines.Select(line => line.ProductId).Where(id => !shelf.ContainsKey(id))];
        if (unknown.Length > 0)
            return new(order.OrderId, ReserveOutcome.UnknownProduct) { ProductIds = unknown };

        Shortage[] shortages = [.. lines.Where(line => Left(line.ProductId) < line.Quantity)
            .Select(line => new Shortage(line.ProductId, line.Quantity, Left(line.ProductId)))];
        return shortages.Length > 0
            ? new(order.OrderId, ReserveOutcome.OutOfStock) { Shortages = shortages }
            : Hold(order.OrderId, lines);
    }

    private int Left(int productId) => shelf[productId].Available - Taken.GetValueOrDefault(productId);

    private ReserveResult Hold(Guid orderId, ReserveLine[] lines)
    {
        ReservedLine[] held = [.. lines.Select(line =>
            new ReservedLine(line.ProductId, shelf[line.ProductId].Name, line.Quantity, shelf[line.ProductId].Price))];
        foreach (var line in lines)
            Taken[line.ProductId] = Taken.GetValueOrDefault(line.ProductId) + line.Quantity;
        Held.Add(orderId, held);
        _known.Add(orderId, new(ReservationState.Reserved, expiresAt, held));
        return new(orderId, ReserveOutcome.Reserved) { ExpiresAt = expiresAt, Lines = held };
    }

    private static ReserveResult Repeat(Guid orderId, Reservation reservation, ReserveLine[] lines)
    {
        if (reservation.State != ReservationState.Reserved)
            return new(orderId, ReserveOutcome.Closed) { State = reservation.State };

        return reservation.Lines.Select(line => (line.ProductId, line.Quantity)).SequenceEqual(lines.Select(line => (line.ProductId, line.Quantity)))
            ? new(orderId, ReserveOutcome.Reserved) { ExpiresAt = reservation.ExpiresAt, Lines = reservation.Lines, Repeated = true }
            : new(orderId, ReserveOutcome.Different);
    }
}
