using Shop.Load.Load.Faults;
using Shop.Load.Load.Measuring;

namespace Shop.Load.Load;

/// <summary>All that a run measured.</summary>
/// <param name="Judged">The phase that the thresholds look at.</param>
/// <param name="Usual">Latencies in undisturbed times: at half the capacity, or before the first fault; null without either.</param>
/// <param name="Recovery">How long it took after the last fault or the overload until all was normal; null if it never was.</param>
/// <param name="Capacity">What the shop can do, if that was measured.</param>
/// <param name="Phases">Every phase, the warm-up included.</param>
/// <param name="Faults">What was done to the shop.</param>
/// <param name="Timeline">Second by second.</param>
internal sealed record LoadResult(
    PhaseReport Judged, Latency? Usual, TimeSpan? Recovery, Capacity? Capacity, IReadOnlyList<PhaseReport> Phases, IReadOnlyList<FaultReport> Faults,
    IReadOnlyList<TimelineRow> Timeline);
