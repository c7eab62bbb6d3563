using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>Nothing is lost: whoever was told of an order has it, as it was asked for.</summary>
internal sealed class AcceptedOrdersExist : IRule
{
    public string Name => "every accepted order exists";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        var stored = history.Stored.ToLookup(order => order.Entry.Id);
        var read = history.Orders.ToLookup(order => order.Entry.Id);
        foreach (var placed in history.Accepted)
        {
            var (sent, id) = (placed.Invoked, placed.Returned!.Entry.Order);
            if (placed.Returned.Entry.Status != 202 || id is not { } order)
            {
                yield return $"Line {placed.OutcomeLine}: key {sent.Key} was accepted with the status {placed.Returned.Entry.Status} and the order '{id}' instead of 202 and an id.";
            }
            else if (!stored.Contains(order) || !read.Contains(order))
            {
                yield return $"Line {placed.OutcomeLine}: key {sent.Key} was told of order {order}, which does not exist.";
            }
            else
            {
                var (kept, seen) = (stored[order].First(), read[order].First());
                if (kept.Entry.Customer != sent.Customer)
                    yield return $"Line {kept.Line}: order {order} belongs to {kept.Entry.Customer}, but {sent.Customer} placed it (line {placed.Line}).";
                if (kept.Entry.Key != sent.Key)
                    yield return $"Line {kept.Line}: order {order} is kept under the key '{kept.Entry.Key}', but key {sent.Key} was told of it (line {placed.OutcomeLine}).";
                if (!Same(seen.Entry.Lines, sent.Lines!))
                    yield return $"Line {seen.Line}: order {order} holds other lines than key {sent.Key} asked for (line {placed.Line}).";
            }
        }
    }

    private static bool Same(IEnumerable<Line> one, IEnumerable<Line> other) =>
        one.OrderBy(line => line.ProductId).SequenceEqual(other.OrderBy(line => line.ProductId));
}
