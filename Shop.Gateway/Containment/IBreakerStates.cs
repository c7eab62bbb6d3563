namespace Shop.Gateway.Containment;

/// <summary>The breakers of the instances behind the gateway, for whoever shows them.</summary>
internal interface IBreakerStates
{
    /// <param name="cluster">The service.</param>
    /// <param name="destination">The instance; of one that is not known, the breaker is closed.</param>
    BreakerState Of(string cluster, string destination);
}
