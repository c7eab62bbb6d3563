using System.Globalization;
using Shop.Load.Load.Faults;

namespace Shop.Load.Load.Plan;

/// <summary>The processors that each instance of a service is held to.</summary>
internal sealed record Cpu(string Service, double Processors)
{
    /// <param name="text">Such as <c>catalog=0.25</c>.</param>
    /// <exception cref="FormatException">It cannot be understood; the message says why.</exception>
    public static Cpu Parse(string text)
    {
        var pair = text.Split('=');
        return pair.Length == 2 && PlannedFault.Services.Contains(pair[0])
            && double.TryParse(pair[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var processors) && processors is >= 0.02 and <= 64
            ? new(pair[0], processors)
            : throw new FormatException($"'{text}' is no limit: write service=processors of 0.02 to 64, such as catalog=0.25.");
    }
}
