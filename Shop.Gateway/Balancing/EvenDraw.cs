namespace Shop.Gateway.Balancing;

/// <summary>
/// A sequence of numbers from 0 to 1 that covers the interval evenly from the start (by the golden ratio): of any hundred in
/// a row, ten lie below 0.1, give or take one. Chance would be further off.
/// </summary>
internal sealed class EvenDraw
{
    // 2^64 divided by the golden ratio, odd.
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _last;

    /// <returns>At least 0, below 1.</returns>
    public double Next() => (Interlocked.Add(ref _last, Step) >> 11) * (1.0 / (1UL << 53));
}
