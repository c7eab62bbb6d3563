using Shop.Deploy.Export;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>Keeps pods to the nodes with a label.</summary>
internal static class NodeSelector
{
    public static Dictionary<string, string>? Of(Resource resource) => resource.Placement.NodeLabel?.Split('=', 2) switch
    {
        null => null,
        [{ Length: > 0 } key, var value] => new() { [key] = value },
        _ => throw new DeploymentException($"The node label '{resource.Placement.NodeLabel}' of '{resource.Name}' must be like key=value."),
    };
}
