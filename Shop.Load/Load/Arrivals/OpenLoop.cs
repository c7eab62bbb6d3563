using Shop.Load.Load.Measuring;
using Shop.Load.Load.Scenarios;
using Shop.Load.Load.Sending;

namespace Shop.Load.Load.Arrivals;

/// <summary>
/// Sends requests when they are due, however the shop is doing, so that a slow answer delays no later request and hides none:
/// <code>
/// (1) Wait until the next arrival is due. Several may be, since a timer has the grain of a millisecond.
/// (2) Send it and go on at once; its latency counts from when it was due, the generator's own delay included.
/// (3) With too many in flight it is not sent, and counts as failed.
/// (4) At the very end wait for the answers that are still to come; each has its time limit.
/// </code>
/// </summary>
internal sealed class OpenLoop(Mix mix, Sender sender, Recorder recorder, int maxInFlight, RunClock clock)
{
    /// <param name="phase">What arrives.</param>
    /// <param name="isProlonged">Whether it goes on after its time; null: it does not.</param>
    public async Task RunAsync(Phase phase, Func<bool>? isProlonged, CancellationToken cancellationToken)
    {
        var begun = clock.Now;
        var record = recorder.Begin(phase, begun);
        for (long index = 0; ; index++)
        {
            var due = phase.DueAt(index);
            if (due >= phase.Time && isProlonged?.Invoke() != true)
                break;
            // (1)
            await clock.WaitUntilAsync(begun + due, cancellationToken);
            // (2)
            var scenario = mix.Next();
            if (recorder.InFlight < maxInFlight)
                _ = SendAsync(record, scenario, begun + due);
            else // (3)
                recorder.Record(record, new(scenario, begun + due, clock.Now, clock.Now, Outcome.NotSent));
        }
        await clock.WaitUntilAsync(begun + phase.Time, cancellationToken);
        record.Time = clock.Now - begun;
    }

    // (4)
    public async Task DrainAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var limit = clock.Now + timeout + TimeSpan.FromSeconds(5);
        while (recorder.InFlight > 0)
        {
            if (clock.Now > limit)
                throw new LoadException($"{recorder.InFlight} requests never ended, though each has a time limit: a defect of this command.");
            await clock.PauseAsync(TimeSpan.FromMilliseconds(20), cancellationToken);
        }
    }

    private async Task SendAsync(PhaseRecord record, IScenario scenario, TimeSpan due)
    {
        var sent = clock.Now;
        recorder.Sent();
        var outcome = await sender.SendAsync(scenario);
        recorder.Answered(record, new(scenario, due, sent, clock.Now, outcome));
    }
}
