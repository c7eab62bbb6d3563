using Shop.Load.History;

namespace Shop.Load.Checking.Rules;

/// <summary>A repeat gets the first answer, byte for byte; the same key with another body is refused.</summary>
internal sealed class RepeatsAreEqual : IRule
{
    public string Name => "repeats get the first answer";

    public IEnumerable<string> Violations(RecordedHistory history) =>
        history.Accepted.GroupBy(operation => operation.CustomerAndKey).SelectMany(same => Violations(same.Key.Key, [.. same]));

    private static IEnumerable<string> Violations(string? key, List<Operation> accepted)
    {
        var first = accepted[0];
        foreach (var other in accepted.Skip(1))
        {
            var (answer, expected) = (other.Returned!.Entry, first.Returned!.Entry);
            if (other.Invoked.BodyHash != first.Invoked.BodyHash)
                yield return $"Line {other.OutcomeLine}: key {key} was accepted again with another body than on line {first.Line}.";
            else if (answer.Order != expected.Order)
                yield return $"Line {other.OutcomeLine}: key {key} was told of order {answer.Order}, but of order {expected.Order} on line {first.OutcomeLine}.";
            else if (answer.BodyHash != expected.BodyHash)
                yield return $"Line {other.OutcomeLine}: the answer to key {key} (order {answer.Order}) has other bytes than the one on line {first.OutcomeLine}.";
        }

        var originals = accepted.Where(operation => !operation.Returned!.Entry.Replayed).ToList();
        if (originals.Count > 1)
            yield return $"{originals.Count} answers to key {key} call themselves the first, {Lines.Of(originals.Select(operation => operation.OutcomeLine))}.";
    }
}
