using Shop.Load.Load.Arrivals;
using Shop.Load.Load.Faults;
using Shop.Load.Load.Measuring;
using Shop.Load.Load.Plan;
using Shop.Load.Load.Report;
using Shop.Load.Load.Scenarios;
using Shop.Load.Load.Sending;

namespace Shop.Load.Load;

/// <summary>
/// One run from start to end:
/// <code>
/// (1) Start a shop, or take the one that runs.
/// (2) Read what there is to buy, and come in as some guests.
/// (3) Warm up, then hold what is to be held to its share of the processors.
/// (4) For an overload, measure the capacity until it grows no more, and half of it.
/// (5) The measured phase; faults come at their times, and the phase goes on until they are done and some seconds after.
/// (6) After an overload, half the capacity again, to see the shop recover.
/// </code>
/// It judges nothing: that is the thresholds'.
/// </summary>
internal sealed class LoadRun(
    LoadPlan plan, LoadTarget target, OpenLoop arrivals, ClosedLoop clients, Recorder recorder, RunProgress progress, RunClock clock)
{
    private const int Guests = 200;
    private const int FewestClients = 8;
    private const int MostClients = 1024;
    private const int MostClimbs = 6;

    // As long as twice the clients, or the next attempt, get so much more, the shop can do more.
    private const double WorthwhileGain = 1.05;

    private static readonly TimeSpan CapacityStepTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan HalfLoadTime = TimeSpan.FromSeconds(15);

    public static async Task<LoadResult> ExecuteAsync(LoadPlan plan, RunProgress progress, TimeProvider time, CancellationToken cancellationToken)
    {
        // (1)
        progress.Say(plan.Target is null ? "Starting the shop." : $"Looking at {plan.Target}.");
        await using var target = await LoadTarget.OpenAsync(plan, time, cancellationToken);
        return await ExecuteAtAsync(target, plan, progress, time, cancellationToken);
    }

    public static async Task<LoadResult> ExecuteAtAsync(
        LoadTarget target, LoadPlan plan, RunProgress progress, TimeProvider time, CancellationToken cancellationToken)
    {
        // (2)
        using var visitor = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = target.Address };
        var merchandise = await Merchandise.ReadAsync(visitor, cancellationToken);
        var cookies = await Buy.EnterAsync(visitor, plan.Mix.Any(weight => weight is { Scenario: Buy.ScenarioName, Value: > 0 }) ? Guests : 0, cancellationToken);
        var mix = new Mix([.. plan.Mix.Where(weight => weight.Value > 0).Select(weight => (Create(weight.Scenario, merchandise, cookies), weight.Value))], plan.Seed);
        var (recorder, clock) = (new Recorder(mix.Scenarios), new RunClock(time));
        var sender = new Sender(target.Client, target.Address, plan.Timeout, time);
        var (arrivals, clients) = (new OpenLoop(mix, sender, recorder, plan.MaxInFlight, clock), new ClosedLoop(mix, sender, clock));
        var run = new LoadRun(plan, target, arrivals, clients, recorder, progress, clock);
        progress.Follow(recorder, clock);
        return plan.Profile == Profile.Overload ? await run.OverloadAsync(cancellationToken) : await run.MeasureAsync(cancellationToken);
    }

    private static IScenario Create(string name, Merchandise merchandise, string[] cookies) => name switch
    {
        Browse.ScenarioName => new Browse(merchandise),
        Search.ScenarioName => new Search(merchandise),
        Buy.ScenarioName => new Buy(merchandise, cookies),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such scenario."),
    };

    private async Task<LoadResult> MeasureAsync(CancellationToken cancellationToken)
    {
        var phase = plan.Profile == Profile.Ramp ? new Phase("ramp", plan.From, plan.To, plan.Time) : Phase.Hold("hold", plan.Rate, plan.Time);
        // (3)
        await arrivals.RunAsync(Phase.Hold("warm-up", phase.From, plan.WarmUp), null, cancellationToken);
        target.HoldAll();
        // (5)
        var begun = clock.Now;
        var faults = new FaultRunner(target.Instances, target.Hold, recorder, clock);
        progress.Watch(faults);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var doing = faults.RunAsync(plan.Faults, begun, ending.Token);
        var limit = begun + plan.Time + PlanLimits.LongestProlongation;
        try
        {
            await arrivals.RunAsync(phase, () => !doing.IsFaulted && clock.Now < limit && (!doing.IsCompleted || !HasSettled(faults)), cancellationToken);
        }
        finally
        {
            await ending.CancelAsync();
            await doing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (doing.IsFaulted)
            await doing;
        if (!doing.IsCompletedSuccessfully)
            throw new LoadException($"What was planned was not done in time: '{faults.Doing}' still went on.");

        await arrivals.DrainAsync(plan.Timeout, cancellationToken);
        var (timeline, phases) = (recorder.Timeline(), recorder.Phases());
        if (faults.Reports is not [var first, ..] reports)
            return new(phases[^1], Usual: null, Recovery: null, Capacity: null, phases, faults.Reports, timeline.Rows);
        var usual = timeline.Within(begun, TimeSpan.FromSeconds(first.Begun));
        var recovery = usual is null ? null : timeline.RecoveryAfter(TimeSpan.FromSeconds(reports.Max(report => report.Done)), phases[^1].End, usual);
        return new(phases[^1], usual, recovery, Capacity: null, phases, reports, timeline.Rows);
    }

    private bool HasSettled(FaultRunner faults) => faults.Reports is not [.., var last] || clock.Now.TotalSeconds >= last.Done + plan.Afterwards.TotalSeconds;

    private async Task<LoadResult> OverloadAsync(CancellationToken cancellationToken)
    {
        // (3)
        progress.Say("Warming up.");
        await clients.MeasureAsync(FewestClients, plan.WarmUp, cancellationToken);
        target.HoldAll();
        // (4)
        var capacity = await MeasureCapacityAsync(cancellationToken);
        var offered = capacity.PerSecond * plan.Factor;
        if (offered is < PlanLimits.SlowestRate or > PlanLimits.FastestRate)
        {
            throw new LoadException(
                $"{plan.Factor:0.#} times the capacity would be {offered:0} arrivals per second, and this generator offers {PlanLimits.SlowestRate} to " +
                $"{PlanLimits.FastestRate:0}; hold the services to fewer processors with --cpu.");
        }

        var half = Phase.Hold("half", capacity.PerSecond / 2, HalfLoadTime);
        await arrivals.RunAsync(half, null, cancellationToken);
        // (5)
        await arrivals.RunAsync(Phase.Hold("overload", offered, plan.Time), null, cancellationToken);
        // (6)
        await arrivals.RunAsync(half with { Name = "after" }, null, cancellationToken);
        await arrivals.DrainAsync(plan.Timeout, cancellationToken);

        var (timeline, phases) = (recorder.Timeline(), recorder.Phases());
        var usual = phases[0].All.Latency;
        var recovery = usual is null ? null : timeline.RecoveryAfter(phases[1].End, phases[2].End, usual);
        return new(phases[1], usual, recovery, capacity, phases, [], timeline.Rows);
    }

    // Again and again, since what is measured first is a shop that still compiles its code.
    private async Task<Capacity> MeasureCapacityAsync(CancellationToken cancellationToken)
    {
        var capacity = await ClimbAsync(cancellationToken);
        for (var more = 1; more < MostClimbs; more++)
        {
            var next = await ClimbAsync(cancellationToken);
            if (next.PerSecond < capacity.PerSecond * WorthwhileGain)
                return next.PerSecond > capacity.PerSecond ? next : capacity;
            capacity = next;
        }
        return capacity;
    }

    private async Task<Capacity> ClimbAsync(CancellationToken cancellationToken)
    {
        var steps = new List<CapacityStep>();
        for (var (count, best) = (FewestClients, 0.0); count <= MostClients; count *= 2)
        {
            progress.Say($"Measuring the capacity with {count} clients.");
            steps.Add(await clients.MeasureAsync(count, CapacityStepTime, cancellationToken));
            if (steps[^1].OkPerSecond < best * WorthwhileGain)
                break;
            best = steps[^1].OkPerSecond;
        }
        return new(steps);
    }
}
