using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>An order that nobody was told of may exist only where an answer was lost.</summary>
internal sealed class NoUntoldOrders : IRule
{
    public string Name => "no order that nobody asked for";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        var told = history.Accepted.Select(operation => operation.Returned!.Entry.Order).ToHashSet();
        var placements = history.Placements.ToLookup(operation => operation.CustomerAndKey);
        var stored = history.Stored.Select(order => order.Entry.Id).ToHashSet();

        foreach (var (line, order) in history.Stored.Select(order => (order.Line, order.Entry)).Where(order => !told.Contains(order.Entry.Id)))
        {
            var asked = placements[(order.Customer, order.Key)].ToList();
            if (asked.Count == 0)
                yield return $"Line {line}: order {order.Id} exists, but {order.Customer} never sent its key '{order.Key}'.";
            else if (asked.All(operation => operation.Outcome == Outcome.Failed))
                yield return $"Line {line}: order {order.Id} exists, but key {order.Key} was refused (line {asked[0].OutcomeLine}).";
        }

        foreach (var order in history.Orders.Where(order => !stored.Contains(order.Entry.Id)))
            yield return $"Line {order.Line}: order {order.Entry.Id} can be read, but is not stored.";
    }
}
