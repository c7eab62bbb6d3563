using Shop.Load.Load.Scenarios;
using Shop.Load.Load.Sending;

namespace Shop.Load.Load.Measuring;

/// <summary>One request, in the time of the run.</summary>
/// <param name="Scenario">What it did.</param>
/// <param name="Due">When it had to start.</param>
/// <param name="Sent">When it did.</param>
/// <param name="Ended">When its answer was there.</param>
/// <param name="Outcome">How it ended.</param>
internal readonly record struct Sample(IScenario Scenario, TimeSpan Due, TimeSpan Sent, TimeSpan Ended, Outcome Outcome)
{
    /// <summary>From when it had to start, not from when it did: a customer who waits in a queue waits.</summary>
    public TimeSpan Latency => Ended - Due;
}
