namespace Shop.Deploy.Model;

/// <summary>How an instance is chosen; the names of the AppHost's own.</summary>
internal enum LoadBalancing
{
    RoundRobin,
    Weighted,
    LeastRequests,
    PowerOfTwoChoices,
    Sticky,
}
