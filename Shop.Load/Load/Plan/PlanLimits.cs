namespace Shop.Load.Load.Plan;

/// <summary>What a run may not exceed, and what does not go together.</summary>
internal static class PlanLimits
{
    /// <summary>More than this generator can offer.</summary>
    public const double FastestRate = 50_000;

    public const double SlowestRate = 0.1;

    public static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(30);

    /// <summary>How much longer than planned a run may go on, for faults that are not done.</summary>
    public static readonly TimeSpan LongestProlongation = TimeSpan.FromMinutes(5);

    /// <returns>Why the plan is refused, in one sentence; null if it is not.</returns>
    public static string? Refuse(LoadPlan plan)
    {
        if (plan.Target is { IsLoopback: false })
            return $"{plan.Target.Host} is not this machine; load is sent to a shop on this machine only, such as http://localhost:8080.";
        if (plan.Target is not null && (plan.Faults.Count > 0 || plan.Shop.Cpus.Count > 0 || plan.Shop.Settings.Count > 0))
            return "Faults (--at), --cpu and --set need a shop of the run's own; leave --target out.";
        if (plan.Faults.FirstOrDefault(fault => fault.At >= plan.Time) is { } late)
            return $"'{late}' is planned for {late.At.TotalSeconds:0.###} s, when the run of {plan.Time.TotalSeconds:0.###} s is over; make --time longer.";
        if (plan.Faults.FirstOrDefault(fault => fault.Number > CountOf(fault.Target, plan.Shop)) is { } missing)
            return $"'{missing}' names an instance that there is not: there are {CountOf(missing.Target, plan.Shop)} of {missing.Target}.";
        if (plan.Profile == Profile.Overload && plan.Faults.Count > 0)
            return "An overload and faults at the same time tell nothing about either; use --profile hold or ramp with --at.";
        if (plan.FailIf.FirstOrDefault(threshold => threshold.Scenario is { } name && !plan.Mix.Any(weight => weight.Scenario == name && weight.Value > 0)) is { } unmixed)
            return $"'{unmixed.Text}' is about {unmixed.Scenario}, which is not in the mix.";
        if (plan.FailIf.FirstOrDefault(threshold => threshold.Metric == "recovery") is { } recovery && plan.Profile != Profile.Overload && plan.Faults.Count == 0)
            return $"'{recovery.Text}' needs something to recover from: faults (--at), or --profile overload.";
        return null;
    }

    private static int CountOf(string target, ShopSize shop) => target switch
    {
        "catalog" => shop.Catalog,
        "orders" => shop.Orders,
        "gateway" => shop.Gateway,
        _ => 1,
    };
}
