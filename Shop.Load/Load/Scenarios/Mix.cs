namespace Shop.Load.Load.Scenarios;

/// <summary>Which scenario comes next: by weight, at random, the same ones for the same seed.</summary>
internal sealed class Mix(IReadOnlyList<(IScenario Scenario, int Weight)> parts, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private readonly int _sum = parts.Sum(part => part.Weight);

    public IReadOnlyList<IScenario> Scenarios { get; } = [.. parts.Select(part => part.Scenario)];

    public IScenario Next()
    {
        int at;
        lock (_lock)
            at = _random.Next(_sum);
        foreach (var (scenario, weight) in parts)
        {
            if (at < weight)
                return scenario;
            at -= weight;
        }
        throw new InvalidOperationException("The mix is empty.");
    }
}
