using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Monitoring;

namespace Shop.Deploy.Swarm;

/// <summary>A network across nodes, encrypted between them, with the subnet that it has everywhere.</summary>
internal static class SwarmNetwork
{
    public static ComposeNetwork Of(string name, ComposeNetwork network) => network with
    {
        Driver = "overlay",
        DriverOpts = new(StringComparer.Ordinal) { ["encrypted"] = "true" },
        // No port of Swarm's can be kept to the loopback address, so people come in through a container that they attach for as long as they look.
        Attachable = name == MonitoringPart.Operators.Name ? true : null,
    };
}
