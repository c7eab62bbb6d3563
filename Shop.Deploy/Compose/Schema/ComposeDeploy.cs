namespace Shop.Deploy.Compose.Schema;

/// <summary>How many instances there are, what each may use, and how they are replaced.</summary>
internal sealed record ComposeDeploy
{
    public SortedDictionary<string, string> Labels { get; init; } = new(StringComparer.Ordinal);

    /// <summary>"replicated", or "global" for one on each node; null outside of a swarm.</summary>
    public string? Mode { get; init; }

    public int? Replicas { get; init; }
    public string? EndpointMode { get; init; }
    public ComposePlacement? Placement { get; init; }
    public ComposeResources? Resources { get; init; }
    public ComposeRestartPolicy? RestartPolicy { get; init; }
    public ComposeUpdate? UpdateConfig { get; init; }
    public ComposeUpdate? RollbackConfig { get; init; }
}

internal sealed record ComposeResources(ComposeShare Limits, ComposeShare Reservations);

/// <summary>A share of the host: processors like "0.5", memory like "512M".</summary>
internal sealed record ComposeShare(string Cpus, string Memory)
{
    public int? Pids { get; init; }
}

internal sealed record ComposePlacement
{
    public IReadOnlyList<string> Constraints { get; init; } = [];
    public IReadOnlyList<ComposeSpread> Preferences { get; init; } = [];
}

internal sealed record ComposeSpread(string Spread);

internal sealed record ComposeRestartPolicy(string Condition)
{
    public string? Delay { get; init; }
}

/// <summary>How instances are replaced, forward or back.</summary>
internal sealed record ComposeUpdate(int Parallelism, string Order, string FailureAction, string Delay, string Monitor)
{
    public double? MaxFailureRatio { get; init; }
}
