using System.Text.Json.Serialization;
using Shop.Load.Load.Faults;
using Shop.Load.Load.Measuring;
using Shop.Load.Load.Plan;
using Shop.Load.Load.Thresholds;

namespace Shop.Load.Load.Report;

/// <summary>A run's result for scripts; times are seconds of the run, latencies milliseconds.</summary>
internal sealed record LoadReport(
    DateTimeOffset At, string Machine, Profile Profile, string Target, bool Passed, IReadOnlyList<Verdict> Verdicts, double? RecoverySeconds, Capacity? Capacity,
    IReadOnlyList<PhaseReport> Phases, IReadOnlyList<FaultReport> Faults, IReadOnlyList<TimelineRow> Timeline)
{
    public static LoadReport Of(LoadPlan plan, LoadResult result)
    {
        var verdicts = plan.FailIf.Select(threshold => threshold.Judge(result)).ToList();
        var target = plan.Target?.ToString() ?? $"own shop: catalog {plan.Shop.Catalog}, orders {plan.Shop.Orders}, gateway {plan.Shop.Gateway}";
        return new(
            TimeProvider.System.GetUtcNow(), Bench.Machine.Describe(), plan.Profile, target, !verdicts.Exists(verdict => verdict.IsBreached), verdicts,
            result.Recovery?.TotalSeconds, result.Capacity, result.Phases, result.Faults, result.Timeline);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class LoadJson : JsonSerializerContext;
