namespace Aspire.Hosting;

/// <summary>What comes first when an instance is replaced.</summary>
public enum UpdateOrder
{
    /// <summary>The old one ends, then the new one starts: for what can be there only once.</summary>
    StopFirst,

    /// <summary>The new one is ready, then the old one ends: no capacity is lost.</summary>
    StartFirst,
}
