namespace Shop.Gateway.Containment;

/// <summary>What keeps the failures and the load of one instance, or of one route, from the others.</summary>
internal sealed record Compartment(Breaker Breaker, Bulkhead Bulkhead)
{
    /// <summary>Whether a request may be sent there now.</summary>
    public bool IsOpenToRequests => Breaker.LetsPass && Bulkhead.HasRoom;

    public void Leave(Outcome outcome)
    {
        Bulkhead.Leave(outcome);
        Breaker.Tell(outcome);
    }
}
