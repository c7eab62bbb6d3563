using System.Globalization;
using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>Every order comes to an end, within the time limit.</summary>
internal sealed class OrdersEnd : IRule
{
    private static readonly HashSet<string> Final = ["confirmed", "rejected", "cancelled", "refunded"];

    public string Name => "every order is final in time";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        var (limit, lastFault) = (history.Start.FinalWithin, history.Faults.Select(fault => fault.Entry.At).DefaultIfEmpty().Max());
        foreach (var (line, order) in history.Orders.Select(order => (order.Line, order.Entry)))
        {
            if (!Final.Contains(order.Status) || order.Pending is not null)
            {
                yield return $"Line {line}: order {order.Id} is still {order.Status}{(order.Pending is { } pending ? $", a {pending} pending" : "")}.";
                continue;
            }
            if (order.Events is not [var first, .., var last])
                continue;
            var took = last.At - (first.At > lastFault ? first.At : lastFault);
            if (took > limit)
                yield return string.Create(CultureInfo.InvariantCulture, $"Line {line}: order {order.Id} was final after {took.TotalSeconds:0.0} s; the limit is {limit.TotalSeconds:0.0} s.");
        }

        var read = history.Orders.Select(order => order.Entry.Id).ToHashSet();
        foreach (var order in history.Stored.Where(order => !read.Contains(order.Entry.Id)))
            yield return $"Line {order.Line}: order {order.Entry.Id} is stored, but its end was not read.";
    }
}
