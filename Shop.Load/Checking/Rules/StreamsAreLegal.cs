using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>An order's events are numbered 1, 2, 3, …, follow each other as they may, and end in the status that is shown.</summary>
internal sealed class StreamsAreLegal : IRule
{
    // What may follow what. Written down a second time on purpose: the services' own table may be wrong.
    private static readonly Dictionary<string, string[]> Next = new()
    {
        [""] = ["order-submitted"],
        ["order-submitted"] = ["stock-reserved", "compensation-started", "cancellation-requested"],
        ["stock-reserved"] = ["payment-authorised", "compensation-started", "cancellation-requested"],
        ["payment-authorised"] = ["order-confirmed", "compensation-started", "cancellation-requested"],
        ["compensation-started"] = ["order-rejected"],
        ["cancellation-requested"] = ["order-cancelled"],
        ["order-confirmed"] = ["refund-requested"],
        ["refund-requested"] = ["order-refunded"],
        ["order-rejected"] = [],
        ["order-cancelled"] = [],
        ["order-refunded"] = [],
    };

    private static readonly Dictionary<string, string> Ends = new()
    {
        ["confirmed"] = "order-confirmed",
        ["rejected"] = "order-rejected",
        ["cancelled"] = "order-cancelled",
        ["refunded"] = "order-refunded",
    };

    public string Name => "event streams are gapless and legal";

    public IEnumerable<string> Violations(RecordedHistory history) =>
        history.Orders.Select(order => Violation(order.Entry) is { } wrong ? $"Line {order.Line}: order {order.Entry.Id} {wrong}." : null).OfType<string>();

    private static string? Violation(OrderRead order)
    {
        if (order.Events.Count == 0)
            return "has no events";
        var before = "";
        foreach (var (index, e) in order.Events.Index())
        {
            if (e.Version != index + 1)
                return $"has the event {e.Version} ({e.Type}) in the place of event {index + 1}";
            if (!Next[before].Contains(e.Type))
                return before.Length == 0 ? $"begins with {e.Type}" : $"has {e.Type} after {before}";
            before = e.Type;
        }
        return Ends.TryGetValue(order.Status, out var end) && end != before ? $"is {order.Status}, but its last event is {before}" : null;
    }
}
