namespace Shop.Load.Checking;

internal sealed record Violation(string Rule, string Sentence);

/// <summary>What the checker says of a history.</summary>
internal sealed record Verdict(HistoryCounts Counts, IReadOnlyList<string> Rules, IReadOnlyList<Violation> Violations)
{
    public bool Holds => Violations.Count == 0;
}

/// <summary>How much a history proves.</summary>
internal sealed record HistoryCounts(
    int Requests, int Accepted, int Refused, int Unknown, int Keys, int Orders, IReadOnlyDictionary<string, int> Statuses, int Kills);
