using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>A history that lacks lines proves nothing.</summary>
internal sealed class HistoryIsWhole : IRule
{
    public string Name => "the history is whole";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        if (history.Entries[^1].Entry is not RunEnded)
            yield return "The last line is not of the type 'end': the run was cut off before it had observed everything.";

        if (history.Accepted.Count == 0)
            yield return "No order was accepted, so the history proves nothing.";

        foreach (var again in history.Operations.GroupBy(operation => operation.Invoked.Op).Where(same => same.Count() > 1))
            yield return $"Operation {again.Key} was invoked on {Lines.Of(again.Select(operation => operation.Line))}: more than once.";

        var invoked = history.Operations.ToLookup(operation => operation.Invoked.Op, operation => operation.Line);
        foreach (var (line, answer) in history.Returned.Select(answer => (answer.Line, answer.Entry)))
        {
            if (invoked[answer.Op].FirstOrDefault(int.MaxValue) > line)
                yield return $"Line {line}: operation {answer.Op} returned without having been invoked.";
        }

        foreach (var again in history.Returned.GroupBy(answer => answer.Entry.Op).Where(same => same.Count() > 1))
            yield return $"Operation {again.Key} returned on {Lines.Of(again.Select(answer => answer.Line))}: more than once.";

        foreach (var again in history.Orders.GroupBy(order => order.Entry.Id).Where(same => same.Count() > 1))
            yield return $"Order {again.Key} was read on {Lines.Of(again.Select(order => order.Line))}: more than once.";

        var stock = history.Stock.ToLookup(stock => stock.Entry.ProductId);
        foreach (var product in history.Start.Products.Where(product => stock[product.ProductId].Count() != 1))
            yield return $"The final stock of product {product.ProductId} was read {stock[product.ProductId].Count()} times instead of once.";
    }
}
