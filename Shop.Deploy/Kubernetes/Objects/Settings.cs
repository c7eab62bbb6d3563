using k8s.Models;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>
/// The parameters that are no secrets, in a ConfigMap that an overlay can merge its own values into. One without a default must come from there:
/// until then, no container that needs it starts.
/// </summary>
internal static class Settings
{
    private const string Name = "settings";

    public static Generator Generator(Deployment deployment) => new()
    {
        Name = Name,
        Namespace = Naming.Namespace,
        Literals = [.. deployment.Parameters
            .Where(parameter => parameter is { IsSecret: false, Default: not null })
            .Select(parameter => $"{parameter.VariableName}={parameter.Default}")],
    };

    public static V1EnvVar Variable(Parameter parameter) => new()
    {
        Name = parameter.VariableName,
        ValueFrom = new() { ConfigMapKeyRef = new() { Name = Name, Key = parameter.VariableName } },
    };
}
