using Shop.Orders.Catalog;
using Shop.Orders.Orders;

namespace Shop.Orders.Saga;

/// <summary>Turns the Catalog's reservation into the order's prices.</summary>
internal static class Reservation
{
    /// <exception cref="SagaContradictionException">It is not what was ordered, or has no one currency.</exception>
    public static StockReserved Event(IReadOnlyList<SubmittedLine> ordered, ReserveOutcome.Reserved reserved)
    {
        var wanted = ordered.Select(line => (line.ProductId, line.Quantity)).ToHashSet();
        if (!wanted.SetEquals(reserved.Lines.Select(line => (line.ProductId, line.Quantity))) || reserved.Lines.Count != ordered.Count)
            throw new SagaContradictionException("The Catalog reserved other lines than were ordered.");
        var currencies = reserved.Lines.Select(line => line.UnitPrice.Currency).Distinct().ToList();
        if (currencies.Count != 1)
            throw new SagaContradictionException($"An order has one currency, but its products have {string.Join(", ", currencies)}.");

        // In the order's own sequence of lines, whatever the Catalog's.
        var byProduct = reserved.Lines.ToDictionary(line => line.ProductId);
        var total = reserved.Lines.Sum(line => checked(line.Quantity * line.UnitPrice.Amount));
        return new([.. ordered.Select(line => byProduct[line.ProductId])], new Money(total, currencies[0]), reserved.ExpiresAt);
    }
}
