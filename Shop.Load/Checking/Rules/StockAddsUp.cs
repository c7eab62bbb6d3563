using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>No piece appears or disappears: initial = available + reserved + sold, and what was sold is what was confirmed and did not come back.</summary>
internal sealed class StockAddsUp : IRule
{
    public string Name => "stock adds up";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        var initial = history.Start.Products.ToDictionary(product => product.ProductId);
        var kept = history.Orders.Where(order => IsKept(order.Entry))
            .SelectMany(order => order.Entry.Lines).ToLookup(line => line.ProductId, line => line.Quantity);

        foreach (var (number, stock) in history.Stock.Select(stock => (stock.Line, stock.Entry)))
        {
            var (product, what) = (stock.ProductId, $"{stock.Available} available, {stock.Reserved} reserved, {stock.Sold} sold");
            if (!initial.TryGetValue(product, out var before))
            {
                yield return $"Line {number}: product {product} was not there at the beginning.";
                continue;
            }
            if (stock.Available < 0 || stock.Reserved < 0 || stock.Sold < 0)
                yield return $"Line {number}: product {product} has a negative count: {what}.";
            if (stock.Available + stock.Reserved + stock.Sold != before.Total)
                yield return $"Line {number}: product {product} began with {before.Total} pieces and has {what}.";
            if (stock.Reserved != 0)
                yield return $"Line {number}: product {product} still has {stock.Reserved} pieces reserved after every order has ended.";
            if (stock.Sold - before.Sold != kept[product].Sum())
                yield return $"Line {number}: product {product} sold {stock.Sold - before.Sold} pieces, but the orders that were paid and kept hold {kept[product].Sum()}.";
        }

        foreach (var product in kept.Select(lines => lines.Key).Where(product => !initial.ContainsKey(product)))
            yield return $"Product {product} was ordered, but is not among the products of line 1.";
    }

    // A refund gives the money back, but not always the goods.
    private static bool IsKept(OrderRead order) =>
        order.Status == "confirmed" || (order.Status == "refunded" && order.Events.Any(e => e.Restock == false));
}
