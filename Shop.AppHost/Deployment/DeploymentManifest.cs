using System.Text.Json;
using Shop.AppHost.Deployment.Compute;
using Shop.AppHost.Deployment.Edge;
using Shop.AppHost.Deployment.Monitoring;
using Shop.AppHost.Deployment.Networking;

namespace Shop.AppHost.Deployment;

/// <summary>
/// Writes the resource type <c>shop.deployment.v0</c>. Aspire's own types forbid extra properties, and other tools pass over a type that
/// they do not know.
/// </summary>
internal static class DeploymentManifest
{
    private const string Type = "shop.deployment.v0";

    public static void Write(Utf8JsonWriter json, IEnumerable<IResource> resources)
    {
        json.WriteString("type", Type);
        if (resources.OfType<DeploymentResource>().Single().Find<HostBudgetAnnotation>() is { } budget)
            json.WriteShare("host", budget.Share);

        json.WriteStartObject("networks");
        foreach (var network in Enum.GetValues<Networks>().Where(network => network != Networks.None))
        {
            json.WriteStartObject(network.Text());
            json.WriteBoolean("internal", NetworksAnnotation.Internal.HasFlag(network));
            json.WriteString("subnet", Subnet.Of(network));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Write(json, "services", resources.OfType<ProjectResource>(), ResourceManifest.Write);
        Write(json, "containers", resources.OfType<ContainerResource>(), ServerManifest.Write);
        if (resources.OfType<EdgeResource>().SingleOrDefault() is { } edge)
            EdgeManifest.Write(json, edge);
        Write(json, "monitoring", resources.OfType<MonitoringResource>(), ResourceManifest.WriteCompute);
    }

    private static void Write<T>(Utf8JsonWriter json, string group, IEnumerable<T> resources, Action<Utf8JsonWriter, T> write)
        where T : IResource
    {
        json.WriteStartObject(group);
        foreach (var resource in resources)
        {
            json.WriteStartObject(resource.Name);
            write(json, resource);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
