using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>One payment per confirmed order, and none that stays with an order that came to nothing.</summary>
internal sealed class PaymentsMatch : IRule
{
    private static readonly HashSet<string> Paid = ["authorised", "captured"];

    public string Name => "one payment per confirmed order";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        var ledger = history.Payments.ToLookup(payment => payment.Entry.Order);
        foreach (var (line, order) in history.Orders.Select(order => (order.Line, order.Entry)))
        {
            var paid = ledger[order.Id].Where(payment => Paid.Contains(payment.Entry.State)).ToList();
            if (order.Status == "confirmed" && paid.Count != 1)
                yield return $"Line {line}: order {order.Id} is confirmed, but has {paid.Count} payments{Where(paid)}.";
            else if (order.Status != "confirmed" && paid.Count > 0)
                yield return $"Line {line}: order {order.Id} is {order.Status}, but its payment stayed {paid[0].Entry.State}{Where(paid)}.";
            else if (order.Status == "refunded" && !ledger[order.Id].Any(payment => payment.Entry.State == "refunded"))
                yield return $"Line {line}: order {order.Id} is refunded, but its payment is not.";
        }

        var known = history.Orders.Select(order => order.Entry.Id).ToHashSet();
        foreach (var stray in history.Payments.Where(payment => !known.Contains(payment.Entry.Order)))
            yield return $"Line {stray.Line}: a payment is for order {stray.Entry.Order}, which does not exist.";
    }

    private static string Where(List<Numbered<PaymentRead>> payments) =>
        payments.Count == 0 ? "" : $" ({string.Join(", ", payments.Select(payment => $"line {payment.Line}"))})";
}
