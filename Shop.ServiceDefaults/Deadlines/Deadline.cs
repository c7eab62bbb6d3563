using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Shop.ServiceDefaults.Deadlines;

/// <summary>Until when the caller of the current request waits for the answer.</summary>
public sealed class Deadline(TimeSpan left, TimeProvider time)
{
    /// <summary>The header by which a caller says how many milliseconds it still waits.</summary>
    public const string Header = "Shop-Deadline-Ms";

    // A caller that waits for longer has no deadline worth the name.
    private const int Longest = 24 * 60 * 60 * 1000;

    private static readonly AsyncLocal<Deadline?> s_current = new();

    private readonly long _set = time.GetTimestamp();

    /// <summary>That of the request being handled; null when there is none.</summary>
    public static Deadline? Current
    {
        get => s_current.Value;
        internal set => s_current.Value = value;
    }

    /// <summary>How long the caller still waits; zero once it has given up.</summary>
    public TimeSpan Left => left - time.GetElapsedTime(_set) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;

    /// <summary>The value of the header for so long a time.</summary>
    public static string HeaderValue(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    /// <returns>Null for a caller that does not say, or says nonsense.</returns>
    internal static TimeSpan? AskedBy(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var value)
        && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= Longest
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}
