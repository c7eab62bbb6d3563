using System.CommandLine.Parsing;
using System.Globalization;

namespace Shop.Load.Terminal;

/// <summary>Times as people type them: 90s, 5m, 250ms.</summary>
internal static class TimeSpans
{
    public static TimeSpan Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (TryParse(text) is { } time)
            return time;
        argument.AddError($"'{text}' is no time; write 250ms, 90s, 5m or 1h.");
        return default;
    }

    public static TimeSpan? TryParse(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return null;
        return text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => null,
        };
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public static string Format(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerSecond != 0 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms")
        : time.Ticks % TimeSpan.TicksPerMinute != 0 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0}m");
}
