using Shop.Load.Load.Faults;
using Shop.Load.Load.Thresholds;

namespace Shop.Load.Load.Plan;

/// <summary>What a load run does.</summary>
internal sealed record LoadPlan
{
    /// <summary>How the rate of arrivals goes.</summary>
    public Profile Profile { get; init; }

    /// <summary>Arrivals per second of <see cref="Profile.Hold"/>.</summary>
    public double Rate { get; init; } = 100;

    /// <summary>Arrivals per second at the start of <see cref="Profile.Ramp"/>.</summary>
    public double From { get; init; } = 50;

    /// <summary>Arrivals per second at its end.</summary>
    public double To { get; init; } = 500;

    /// <summary>How many times the capacity <see cref="Profile.Overload"/> asks for.</summary>
    public double Factor { get; init; } = 10;

    /// <summary>How long the measured phase lasts; longer, if faults are not done by then.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the phase goes on after the last fault is done, so that a recovery can be seen.</summary>
    public TimeSpan Afterwards { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long requests come before anything is measured.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The scenarios and their weights.</summary>
    public IReadOnlyList<Weight> Mix { get; init; } = Weight.Usual;

    /// <summary>What is done to the shop.</summary>
    public IReadOnlyList<PlannedFault> Faults { get; init; } = [];

    /// <summary>When the run has failed.</summary>
    public IReadOnlyList<Threshold> FailIf { get; init; } = [];

    /// <summary>How many requests may be in flight; more are not sent, and count as failed.</summary>
    public int MaxInFlight { get; init; } = 2000;

    /// <summary>How long a request may take before it counts as failed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Decides which scenario comes when.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A running shop; null: one of the run's own.</summary>
    public Uri? Target { get; init; }

    /// <summary>The shop of the run's own.</summary>
    public ShopSize Shop { get; init; } = new();
}

internal enum Profile
{
    /// <summary>The same rate all the time.</summary>
    Hold,

    /// <summary>From one rate to another.</summary>
    Ramp,

    /// <summary>Measures the capacity, then half of it, then many times it, then half again.</summary>
    Overload,
}

/// <summary>How large the shop of the run's own is.</summary>
internal sealed record ShopSize
{
    public int Catalog { get; init; } = 3;

    public int Orders { get; init; } = 2;

    public int Gateway { get; init; } = 2;

    /// <summary>The processors that each instance of a service is held to; without one, it takes what there is.</summary>
    public IReadOnlyList<Cpu> Cpus { get; init; } = [];

    /// <summary>Environment variables of services.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];
}
