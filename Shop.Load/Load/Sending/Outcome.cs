using System.Collections.Concurrent;
using System.Globalization;

namespace Shop.Load.Load.Sending;

internal enum OutcomeKind
{
    /// <summary>Answered as asked.</summary>
    Ok,

    /// <summary>Refused in good order: 429 or 503 that says when to come again.</summary>
    Shed,

    /// <summary>Anything else.</summary>
    Failed,
}

/// <summary>How a request ended.</summary>
/// <param name="Name">The status, with the type of the problem if the answer tells one; or what went wrong on the way.</param>
/// <param name="Kind">What to think of it.</param>
/// <param name="IsStale">Whether the answer is marked as older than it should be.</param>
internal sealed record Outcome(string Name, OutcomeKind Kind, bool IsStale = false)
{
    public static readonly Outcome NotSent = new("not sent: too many in flight", OutcomeKind.Failed);
    public static readonly Outcome TimedOut = new("no answer in time", OutcomeKind.Failed);
    public static readonly Outcome Unreachable = new("no connection", OutcomeKind.Failed);
    public static readonly Outcome Broken = new("connection lost", OutcomeKind.Failed);

    private static readonly ConcurrentDictionary<(int, bool, string?), Outcome> Answers = new();

    /// <param name="status">The status of the answer.</param>
    /// <param name="isMarked">For a success, whether it is marked as stale; else whether it says when to come again.</param>
    /// <param name="problem">The type of the problem.</param>
    public static Outcome Of(int status, bool isMarked, string? problem) => Answers.GetOrAdd((status, isMarked, problem), static key =>
    {
        var (status, isMarked, problem) = key;
        var name = status.ToString(CultureInfo.InvariantCulture);
        if (status is >= 200 and < 300 or 304)
            return isMarked ? new($"{name} stale", OutcomeKind.Ok, IsStale: true) : new(name, OutcomeKind.Ok);
        return new(problem is null ? name : $"{name} {problem}", status is 429 or 503 && isMarked ? OutcomeKind.Shed : OutcomeKind.Failed);
    });
}
