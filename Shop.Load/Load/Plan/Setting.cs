using System.Text.RegularExpressions;
using Shop.Load.Load.Faults;

namespace Shop.Load.Load.Plan;

/// <summary>An environment variable of a service.</summary>
internal sealed partial record Setting(string Service, string Name, string Value)
{
    /// <param name="text">Such as <c>gateway:Logging__LogLevel__Default=Warning</c>.</param>
    /// <exception cref="FormatException">It cannot be understood; the message says why.</exception>
    public static Setting Parse(string text) => Pattern().Match(text) is { Success: true } match && PlannedFault.Services.Contains(match.Groups[1].Value)
        ? new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)
        : throw new FormatException($"'{text}' is no setting: write service:name=value, such as gateway:Logging__LogLevel__Default=Warning.");

    [GeneratedRegex("^([a-z]+):([A-Za-z_][A-Za-z0-9_]*)=(.*)$")]
    private static partial Regex Pattern();
}
