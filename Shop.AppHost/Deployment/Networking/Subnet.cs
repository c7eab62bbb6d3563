namespace Shop.AppHost.Deployment.Networking;

/// <summary>The addresses of a network: fixed, so that a firewall and a service can tell them.</summary>
internal static class Subnet
{
    public static string Of(Networks network) => network switch
    {
        Networks.Edge => "172.30.1.0/24",
        Networks.App => "172.30.2.0/24",
        Networks.Data => "172.30.3.0/24",
        Networks.Monitoring => "172.30.4.0/24",
        // 5 is the network by which operators come in, which is no part of the model.
        Networks.Telemetry => "172.30.6.0/24",
        _ => throw new ArgumentOutOfRangeException(nameof(network)),
    };
}
