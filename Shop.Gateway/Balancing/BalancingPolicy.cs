namespace Shop.Gateway.Balancing;

/// <summary>How the instance for a request is chosen among those that are available.</summary>
internal enum BalancingPolicy
{
    /// <summary>Each in turn.</summary>
    RoundRobin,

    /// <summary>Each in turn, as often as its announced capacity says.</summary>
    Weighted,

    /// <summary>The one with the fewest requests in flight for its capacity.</summary>
    LeastRequests,

    /// <summary>Of two that are drawn by lot, the one with fewer requests in flight.</summary>
    PowerOfTwoChoices,

    /// <summary>The one that answered this browser before, as a cookie remembers; the first time, by two choices.</summary>
    Sticky,
}
