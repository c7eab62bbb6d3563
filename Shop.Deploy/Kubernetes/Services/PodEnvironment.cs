using k8s.Models;
using Shop.Deploy.Compose.Services;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>The variables of a service: those of the model that hold no secret, and those that follow from where it runs.</summary>
internal static class PodEnvironment
{
    private const string PodAddress = "POD_IP";
    private const string PodName = "POD_NAME";

    /// <summary>Those that others refer to stand first, since only what is known already is put in their place.</summary>
    public static IEnumerable<V1EnvVar> Of(Service service, Deployment deployment)
    {
        var variables = service.Environment.Where(variable => !variable.Value.HoldsSecret).ToArray();
        var settings = variables.SelectMany(variable => variable.Value.Parameters).Distinct().Select(Settings.Variable);
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in variables)
            values[variable.Name] = Text(variable.Value, deployment);
        foreach (var (name, value) in ByPlace(service, deployment))
            values[name] = value;
        return
        [
            Field(PodAddress, "status.podIP"),
            Field(PodName, "metadata.name"),
            .. settings,
            .. values.Select(value => new V1EnvVar { Name = value.Key, Value = value.Value }),
        ];
    }

    private static IEnumerable<(string Name, string Value)> ByPlace(Service service, Deployment deployment)
    {
        yield return ("Announcements__Address", $"http://$({PodAddress}):{Service.Port}");
        yield return ("OTEL_RESOURCE_ATTRIBUTES",
            $"service.instance.id=$({PodName}),k8s.namespace.name={Naming.Namespace},k8s.pod.name=$({PodName})");
        yield return ("OTEL_SERVICE_NAME", service.Name);
        yield return ("Secrets__Directory", ServiceSecrets.Directory);
        if (service.Name == deployment.Edge.Upstream)
            yield return ("Proxies__ForwardedFor", "true");
    }

    private static string Text(Template value, Deployment deployment) =>
        Literal(Hosts.Resolve(value, deployment)).Render(parameter => $"$({parameter.VariableName})");

    // What looks like a reference is none.
    private static Template Literal(Template value) =>
        new([.. value.Parts.Select(part => part is TextPart text ? new TextPart(text.Text.Replace("$(", "$$(", StringComparison.Ordinal)) : part)]);

    private static V1EnvVar Field(string name, string path) => new() { Name = name, ValueFrom = new() { FieldRef = new() { FieldPath = path } } };
}
