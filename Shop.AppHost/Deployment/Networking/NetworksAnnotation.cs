namespace Shop.AppHost.Deployment.Networking;

/// <summary>The networks that a resource is on.</summary>
internal sealed record NetworksAnnotation(Networks Networks) : IResourceAnnotation
{
    /// <summary>The networks from which nothing reaches the world.</summary>
    public const Networks Internal = Networks.Data | Networks.Monitoring | Networks.Telemetry;

    public IEnumerable<Networks> Each => Enum.GetValues<Networks>().Where(network => network != Networks.None && Networks.HasFlag(network));

    public override string ToString() => string.Join(" and ", Each.Select(network => network.Text()));
}
