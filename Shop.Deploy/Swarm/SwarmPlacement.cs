using Shop.Deploy.Compose;
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
        Constraints = resource?.Placement.NodeLabel is { } label ? [Constraint(label)] : Label(name, container, project) is { } own ? [$"node.labels.shop.{own} == true"] : [],
        Preferences = resource is { Placement.IsSpread: true } ? [new(Zone)] : [],
    };

    private static string? Label(string name, ComposeService container, ComposeProject project)
    {
        if (SwarmService.IsMonitoring(container))
            return "monitoring";
        if (container.Ports.Count > 0)
            return "edge";
        var volumes = Volumes(container).ToHashSet();
        if (volumes.Count == 0)
            return null;
        // What prepares a server's volume runs where the server does.
        return project.Deployment.Databases.FirstOrDefault(server => IsMade(name, server) && Volumes(project.File.Services[server.Name]).Any(volumes.Contains))?.Name ?? name;
    }

    private static bool IsMade(string name, DatabaseServer server) => name != server.Name && !server.Standbys.Contains(name);

    private static IEnumerable<string> Volumes(ComposeService container) => container.Volumes.Where(mount => mount.Type == "volume").Select(mount => mount.Source!);

    /// <summary><c>disk=ssd</c> is <c>node.labels.disk == ssd</c>.</summary>
    private static string Constraint(string label) => label.Split('=', 2) is [var key, var value] ? $"node.labels.{key} == {value}" : $"node.labels.{label} == true";
}
