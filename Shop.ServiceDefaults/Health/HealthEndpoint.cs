namespace Shop.ServiceDefaults.Health;

/// <summary>Marks an endpoint as a probe: open while the service starts, and neither traced nor measured.</summary>
internal sealed class HealthEndpoint
{
    public const string Path = "/health";

    /// <summary>With readiness: how much the instance takes, compared with others of its service.</summary>
    public const string CapacityHeader = "Shop-Capacity";
}
