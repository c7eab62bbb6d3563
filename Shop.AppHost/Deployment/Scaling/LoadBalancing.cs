namespace Aspire.Hosting;

/// <summary>How a gateway chooses among the instances of a service.</summary>
public enum LoadBalancing
{
    /// <summary>One after the other.</summary>
    RoundRobin,

    /// <summary>In proportion to the capacity that each announces.</summary>
    Weighted,

    /// <summary>The one with the fewest requests in flight.</summary>
    LeastRequests,

    /// <summary>The better of two chosen at random: nearly as even as <see cref="LeastRequests"/>, and never a stampede to one.</summary>
    PowerOfTwoChoices,

    /// <summary>The same one for the same client, by a cookie.</summary>
    Sticky,
}
