using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Nginx;

namespace Shop.Deploy.Compose.Services;

/// <summary>The variables of a service: those of the model that hold no secret, and those that follow from where it runs.</summary>
internal static class ServiceEnvironment
{
    public static SortedDictionary<string, string> Of(Service service, ComposeProject project)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in service.Environment.Where(variable => !variable.Value.HoldsSecret))
            variables[variable.Name] = project.Settings.Render(variable.Value);
        foreach (var (name, value) in ByPlace(service, project.Deployment))
            variables[name] = value;
        return variables;
    }

    /// <summary>What a service must know of where it runs, in containers on networks of the model.</summary>
    public static IEnumerable<(string Name, string Value)> ByPlace(Service service, Deployment deployment)
    {
        yield return ("Announcements__Subnet", MeetingPlace(deployment).Subnet);
        yield return ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://otel-collector:4317");
        // The collector takes an instance for gone that has said nothing for a minute, which is how long an exporter waits by itself.
        yield return ("OTEL_METRIC_EXPORT_INTERVAL", "15000");
        yield return ("OTEL_SERVICE_NAME", service.Name);
        yield return ("Secrets__Directory", ServiceSecrets.Directory);
        if (service.Name != deployment.Edge.Upstream)
            yield break;
        yield return ("Proxies__ForwardedFor", "true");
        yield return ("Proxies__Networks", deployment.Networks.Single(network => network.Name == EdgePart.Name).Subnet);
    }

    // An instance has an address on each of its networks, and must announce the one where the other services are.
    private static Network MeetingPlace(Deployment deployment) =>
        deployment.Networks.FirstOrDefault(network => deployment.Services.All(service => service.Networks.Contains(network.Name)))
        ?? throw new DeploymentException(
            "No network is shared by all services, so they cannot reach each other; put them on one with WithNetwork in the AppHost.");
}
