using Aspire.Hosting.Publishing;

namespace Shop.AppHost.Deployment;

/// <summary>
/// Writes the resource type <c>shop.deployment.v0</c>. Aspire's own types forbid extra properties, and other tools pass over a type that
/// they do not know.
/// </summary>
internal static class DeploymentManifest
{
    private const string Type = "shop.deployment.v0";

    public static void Write(ManifestPublishingContext context, IEnumerable<IResource> resources)
    {
        var json = context.Writer;
        json.WriteString("type", Type);
        json.WriteStartObject("services");
        foreach (var service in resources.OfType<ProjectResource>())
        {
            json.WriteStartObject(service.Name);
            json.WriteNumber("replicas", service.GetReplicaCount());
            json.WriteStartObject("probes");
            json.WriteString("startup", ServiceExtensions.StartupPath);
            json.WriteString("ready", ServiceExtensions.ReadyPath);
            json.WriteString("live", ServiceExtensions.LivePath);
            json.WriteEndObject();
            json.WriteStartObject("waitFor");
            foreach (var wait in service.Annotations.OfType<WaitAnnotation>())
                json.WriteString(wait.Resource.Name, ConditionOf(wait));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string ConditionOf(WaitAnnotation wait) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => "healthy",
        WaitType.WaitForCompletion => "completed",
        _ => "started"
    };
}
