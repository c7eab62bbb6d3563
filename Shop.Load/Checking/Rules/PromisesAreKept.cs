using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>A cancellation or refund that was accepted happens.</summary>
internal sealed class PromisesAreKept : IRule
{
    public string Name => "accepted cancellations and refunds are kept";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        var orders = history.Orders.ToLookup(order => order.Entry.Id);
        foreach (var (accepted, promised, what) in Promises(history))
        {
            foreach (var order in orders[accepted.Invoked.Order!.Value].Where(order => order.Entry.Status != promised))
                yield return $"Line {order.Line}: order {order.Entry.Id} is {order.Entry.Status}, but its {what} was accepted (line {accepted.OutcomeLine}).";
        }
    }

    private static IEnumerable<(Operation Accepted, string Promised, string What)> Promises(RecordedHistory history) =>
        history.Operations.Where(operation => operation.Outcome == Outcome.Ok).SelectMany<Operation, (Operation, string, string)>(operation => operation.Invoked.Kind switch
        {
            OperationKind.Cancel => [(operation, "cancelled", "cancellation")],
            OperationKind.Refund => [(operation, "refunded", "refund")],
            _ => [],
        });
}
