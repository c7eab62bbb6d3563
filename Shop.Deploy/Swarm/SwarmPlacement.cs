using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Data;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;

namespace Shop.Deploy.Swarm;

/// <summary>
/// The nodes that a service may run on. A volume is a folder of one node, so whatever has one is bound to the node that bears its label;
/// what may run anywhere is spread over zones, and within a zone over nodes, as Swarm does by itself.
/// </summary>
internal static class SwarmPlacement
{
    private const string Zone = "node.labels.shop.zone";

    public static ComposePlacement Of(string name, ComposeService container, Resource? resource, ComposeProject project) => new()
    {
        Constraints = (resource?.Placement.NodeLabel ?? Label(name, container, project)) is { } label ? [Constraint(label)] : [],
        Preferences = resource is { Placement.IsSpread: true } ? [new(Zone)] : [],
    };

    private static string? Label(string name, ComposeService container, ComposeProject project)
    {
        if (SwarmService.IsMonitoring(container))
            return "shop.monitoring";
        if (container.Ports.Count > 0)
            return "shop.edge";
        if (!container.Volumes.Any(mount => mount.Type == "volume"))
            return null;
        // What prepares a server's volume runs where the server does.
        var prepared = from server in project.Deployment.Databases
                       from place in server.Standbys.Prepend(server.Name)
                       where name == PostgresProgram.Preparer(place)
                       select server.Placement.NodeLabel ?? $"shop.{place}";
        return prepared.FirstOrDefault() ?? $"shop.{name}";
    }

    /// <summary><c>disk=ssd</c> is <c>node.labels.disk == ssd</c>.</summary>
    private static string Constraint(string label) =>
        label.Split('=', 2) is [var key, var value] ? $"node.labels.{key} == {value}" : $"node.labels.{label} == true";
}
