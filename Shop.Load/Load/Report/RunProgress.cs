using System.Globalization;
using Shop.Load.Load.Arrivals;
using Shop.Load.Load.Faults;
using Shop.Load.Load.Measuring;
using Shop.Load.Terminal;

namespace Shop.Load.Load.Report;

/// <summary>Says how far a run is, on standard error: one line that changes in a terminal, else a line every few seconds.</summary>
internal sealed class RunProgress
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private volatile string _saying = "";
    private (Recorder Recorder, RunClock Clock)? _followed;
    private FaultRunner? _faults;

    public void Say(string text) => _saying = text;

    public void Follow(Recorder recorder, RunClock clock) => _followed = (recorder, clock);

    public void Watch(FaultRunner faults) => _faults = faults;

    public Task ShowAsync(Task run) => LiveStatus.IsLive ? LiveStatus.ShowAsync(Describe, run) : WriteLinesAsync(run);

    private async Task WriteLinesAsync(Task run)
    {
        var last = "";
        while (!run.IsCompleted)
        {
            if (Describe() is var line && line != last)
                await Console.Error.WriteLineAsync($"shop: {last = line}");
            await Task.WhenAny(run, Task.Delay(Every, TimeProvider.System));
        }
        await run;
    }

    private string Describe()
    {
        if (_followed is not var (recorder, clock) || recorder.Current is not { } phase)
            return _saying;
        var now = clock.Now;
        var doing = _faults?.Doing is { } what ? $", {what}" : "";
        var second = recorder.Latest(now) is { } latest
            ? string.Create(CultureInfo.InvariantCulture, $"{latest.Ok}/s good, {latest.Shed}/s refused, {latest.Failed}/s failed, p95 {latest.P95 ?? 0:0.0} ms")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{phase.Phase.Name}, {(now - phase.Begun).TotalSeconds:0} of {phase.Phase.Time.TotalSeconds:0} s: {second}, {recorder.InFlight} in flight{doing}");
    }
}
