namespace Shop.Gateway.Limits;

/// <summary>How many requests of a client have been let through, or promised to be.</summary>
/// <param name="Now">In this window, before the ones that are asked for.</param>
/// <param name="Before">In the window before this.</param>
internal sealed record Counts(long Now, long Before)
{
    /// <summary>How many more there may be: what is left of the limit when the part of the window before that still counts is taken off.</summary>
    /// <param name="limit">How many there may be in a window.</param>
    /// <param name="passed">The share of this window that has passed.</param>
    public long Left(int limit, double passed) => limit - Now - (long)(Math.Min(Before, limit) * (1 - passed));
}
