namespace Shop.Load.Crash;

/// <summary>What a crash run does.</summary>
internal sealed record CrashOptions
{
    /// <summary>How many checkouts are begun. Each is sent at least once, most several times.</summary>
    public int Checkouts { get; init; } = 5000;

    /// <summary>The time over which the checkouts are spread; a slow shop may take longer.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How many customers shop at once.</summary>
    public int Clients { get; init; } = 16;

    /// <summary>The time between two kills, on the average. The pause before the killed replica starts again is as long.</summary>
    public TimeSpan KillEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>An order must be final this long after its acceptance or the last fault, whichever is later.</summary>
    public TimeSpan FinalWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the checkouts may take before the run is given up.</summary>
    public TimeSpan Patience => Duration * 3 + TimeSpan.FromMinutes(1);

    /// <summary>Decides the checkouts and the faults.</summary>
    public long Seed { get; init; }

    /// <summary>Where the history is written.</summary>
    public required string History { get; init; }
}
