using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>A cancellation that was accepted happens.</summary>
internal sealed class CancellationsAreKept : IRule
{
    public string Name => "accepted cancellations are kept";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        var orders = history.Orders.ToLookup(order => order.Entry.Id);
        foreach (var cancelled in history.Operations.Where(o => o.Invoked.Kind == OperationKind.Cancel && o.Outcome == Outcome.Ok))
        {
            foreach (var order in orders[cancelled.Invoked.Order!.Value].Where(order => order.Entry.Status != "cancelled"))
                yield return $"Line {order.Line}: order {order.Entry.Id} is {order.Entry.Status}, but its cancellation was accepted (line {cancelled.OutcomeLine}).";
        }
    }
}
