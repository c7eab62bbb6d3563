using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Kustomize;

/// <summary>Changes the pods of services, those of canaries too.</summary>
internal static class PodPatch
{
    /// <param name="name">Kustomize wants one, and reads only the target's.</param>
    /// <param name="pods">Only what is to be changed.</param>
    public static V1Deployment Of(string name, V1PodTemplateSpec pods) => new()
    {
        ApiVersion = "apps/v1",
        Kind = "Deployment",
        Metadata = new() { Name = name },
        Spec = new() { Template = pods },
    };

    /// <param name="file">Where the patch is.</param>
    /// <param name="service">Null for all services.</param>
    public static Patch From(string file, Service? service = null) => new()
    {
        Path = file,
        Target = new()
        {
            Kind = "Deployment",
            LabelSelector = service is null ? null : string.Join(',', Naming.PodLabels(service).Select(label => $"{label.Key}={label.Value}")),
        },
    };
}
