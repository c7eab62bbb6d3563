using Shop.Load.Load.Arrivals;
using Shop.Load.Load.Measuring;
using Shop.Load.Target;

namespace Shop.Load.Load.Faults;

/// <summary>Does to the shop what is planned, each at its time and one after the other.</summary>
/// <param name="instances">Of each service and server that may be named.</param>
/// <param name="prepare">What to do with a new process before it is waited for.</param>
/// <param name="recorder">Is told when something may be lost.</param>
/// <param name="clock">The time of the run.</param>
internal sealed class FaultRunner(
    IReadOnlyDictionary<string, IReadOnlyList<Replica>> instances, Action<Replica> prepare, Recorder recorder, RunClock clock)
{
    private readonly List<FaultReport> _reports = [];

    public IReadOnlyList<FaultReport> Reports => _reports;

    /// <summary>What is being done now.</summary>
    public string? Doing { get; private set; }

    /// <param name="faults">What is planned.</param>
    /// <param name="begun">When the time of the faults begins.</param>
    public async Task RunAsync(IReadOnlyList<PlannedFault> faults, TimeSpan begun, CancellationToken cancellationToken)
    {
        foreach (var fault in faults.OrderBy(fault => fault.At))
        {
            await clock.WaitUntilAsync(begun + fault.At, cancellationToken);
            switch (fault)
            {
                case { Action: FaultAction.Roll, Target: PlannedFault.Everything }:
                    foreach (var service in PlannedFault.Services)
                        await RollAsync(service, cancellationToken);
                    break;
                case { Action: FaultAction.Roll }:
                    await RollAsync(fault.Target, cancellationToken);
                    break;
                default:
                    await DoAsync(fault.ToString(), fault.Action, InstanceOf(fault), cancellationToken);
                    break;
            }
        }
    }

    private async Task RollAsync(string service, CancellationToken cancellationToken)
    {
        foreach (var (replica, i) in instances[service].Select((replica, i) => (replica, i)))
            await DoAsync($"restart {service} {i + 1}", FaultAction.Restart, replica, cancellationToken);
    }

    private async Task DoAsync(string what, FaultAction action, Replica replica, CancellationToken cancellationToken)
    {
        Doing = what;
        var begun = clock.Now;
        int? inFlight = null;
        if (action == FaultAction.Kill)
        {
            inFlight = recorder.KillBegins(begun);
            if (!await replica.KillAsync(clock.Provider, cancellationToken))
                throw new LoadException($"Could not {what}: it does not run.");
            recorder.KillEnds(clock.Now);
        }
        if (action is FaultAction.Stop or FaultAction.Restart)
            await replica.StopAsync(clock.Provider, cancellationToken);
        if (action is FaultAction.Start or FaultAction.Restart)
        {
            await replica.StartAgainAsync(TimeSpan.Zero, clock.Provider, cancellationToken);
            prepare(replica);
            await replica.WaitUntilReadyAsync(clock.Provider, cancellationToken);
        }
        Doing = null;
        _reports.Add(new(what, begun.TotalSeconds, clock.Now.TotalSeconds, inFlight));
    }

    private Replica InstanceOf(PlannedFault fault) =>
        instances[fault.Target] is var all && fault.Number <= all.Count
            ? all[fault.Number - 1]
            : throw new LoadException($"There is no {fault.Target} {fault.Number} to {fault.Action.ToString().ToLowerInvariant()}.");
}
