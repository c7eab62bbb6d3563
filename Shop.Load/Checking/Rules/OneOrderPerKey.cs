using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>Nothing is doubled: a customer's key stands for one order.</summary>
internal sealed class OneOrderPerKey : IRule
{
    public string Name => "one order per customer and key";

    public IEnumerable<string> Violations(RecordedHistory history)
    {
        foreach (var twins in history.Stored.GroupBy(order => (order.Entry.Customer, order.Entry.Key)).Where(same => same.Key.Key is not null && same.Count() > 1))
        {
            yield return $"Key {twins.Key.Key} of {twins.Key.Customer} has {twins.Count()} orders ({string.Join(", ", twins.Select(order => order.Entry.Id))}), " +
                $"{Lines.Of(twins.Select(order => order.Line))}.";
        }

        foreach (var again in history.Stored.GroupBy(order => order.Entry.Id).Where(same => same.Count() > 1))
            yield return $"Order {again.Key} is stored more than once, {Lines.Of(again.Select(order => order.Line))}.";
    }
}
