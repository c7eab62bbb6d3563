using Shop.Load.Checking.Rules;
using Shop.Load.History;

namespace Shop.Load.Checking;

/// <summary>Holds a history against all rules. It knows nothing but the history.</summary>
internal static class HistoryChecker
{
    private static readonly IRule[] Rules =
    [
        new HistoryIsWhole(),
        new AcceptedOrdersExist(),
        new OneOrderPerKey(),
        new RepeatsAreEqual(),
        new NoUntoldOrders(),
        new OrdersEnd(),
        new PromisesAreKept(),
        new StreamsAreLegal(),
        new StockAddsUp(),
        new PaymentsMatch(),
    ];

    public static Verdict Check(RecordedHistory history) => new(
        Count(history),
        [.. Rules.Select(rule => rule.Name)],
        [.. Rules.SelectMany(rule => rule.Violations(history).Select(sentence => new Violation(rule.Name, sentence)))]);

    private static HistoryCounts Count(RecordedHistory history) => new(
        history.Operations.Count,
        history.Operations.Count(operation => operation.Outcome == Outcome.Ok),
        history.Operations.Count(operation => operation.Outcome == Outcome.Failed),
        history.Operations.Count(operation => operation.Outcome == Outcome.Unknown),
        history.Placements.Select(operation => operation.CustomerAndKey).Distinct().Count(),
        history.Orders.Count,
        history.Orders.CountBy(order => order.Entry.Status).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
        history.Faults.Count(fault => fault.Entry.Action == "kill"));
}
