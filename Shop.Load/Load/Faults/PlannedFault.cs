using System.Globalization;
using System.Text.RegularExpressions;
using Shop.Load.Terminal;

namespace Shop.Load.Load.Faults;

/// <summary>Something done to the shop at a time of the run, such as <c>10s=kill:catalog/2</c> or <c>5s=roll:all</c>.</summary>
/// <param name="At">When, from the start of the first measured phase.</param>
/// <param name="Action">What.</param>
/// <param name="Target">To which service or server; <see cref="Everything"/>: every service.</param>
/// <param name="Number">To which of its instances, counted from 1.</param>
internal sealed partial record PlannedFault(TimeSpan At, FaultAction Action, string Target, int Number)
{
    public const string Everything = "all";

    private const string Grammar =
        "write time=action:target, such as 10s=kill:catalog, 10s=stop:orders/2, 20s=start:redis or 5s=roll:all; the actions are kill, stop, start, restart and roll";

    public static readonly string[] Services = ["catalog", "orders", "gateway"];
    public static readonly string[] Servers = ["redis", "postgres"];

    /// <exception cref="FormatException">It cannot be understood; the message says why.</exception>
    public static PlannedFault Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || TimeSpans.TryParse(match.Groups["at"].Value) is not { } at || !Enum.TryParse<FaultAction>(match.Groups["action"].Value, true, out var action))
            throw new FormatException($"'{text}' is no fault: {Grammar}.");
        var target = match.Groups["target"].Value;
        if (!Services.Contains(target) && !Servers.Contains(target) && target != Everything)
            throw new FormatException($"'{text}' names '{target}'; there are: {string.Join(", ", [.. Services, .. Servers, Everything])}.");
        if (action == FaultAction.Roll && Servers.Contains(target))
            throw new FormatException($"'{text}' rolls {target}, of which there is only one; roll a service, or all of them.");
        if (action != FaultAction.Roll && target == Everything)
            throw new FormatException($"'{text}' would {match.Groups["action"].Value} all services at once; name one, or roll them.");
        var number = match.Groups["number"] is { Success: true } written ? int.Parse(written.ValueSpan, CultureInfo.InvariantCulture) : 1;
        return new(at, action, target, number);
    }

    public override string ToString() =>
        Action == FaultAction.Roll ? $"roll {Target}" : $"{Action.ToString().ToLowerInvariant()} {Target}" + (Services.Contains(Target) ? $" {Number}" : "");

    [GeneratedRegex("^(?<at>[0-9a-z]+)=(?<action>[a-z]+):(?<target>[a-z]+)(/(?<number>[1-9]))?$")]
    private static partial Regex Pattern();
}

internal enum FaultAction
{
    /// <summary>SIGKILL: what it was doing is lost.</summary>
    Kill,

    /// <summary>SIGTERM, as a deployment stops an instance, and a wait for its end.</summary>
    Stop,

    /// <summary>A new process in the place of one that has ended, until it is ready.</summary>
    Start,

    /// <summary><see cref="Stop"/>, then <see cref="Start"/>.</summary>
    Restart,

    /// <summary>Restarts every instance, one after the other.</summary>
    Roll,
}
