using System.Globalization;
using k8s.Models;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Kubernetes.Traffic;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Monitoring;

/// <summary>Sends what the services tell of themselves to a collector in the namespace <c>monitoring</c>. Without it they tell nothing.</summary>
internal static class Telemetry
{
    private const string Name = "monitoring";
    private const string Collector = "otel-collector";
    private const int Otlp = 4317;

    private static readonly string s_endpoint = string.Create(CultureInfo.InvariantCulture, $"http://{Collector}.{Name}:{Otlp}");

    // The network whose members may reach the collector.
    private const string Network = "telemetry";

    public static KustomizeFolder Folder(Deployment deployment)
    {
        var services = deployment.Services.Where(service => service.Networks.Contains(Network)).ToArray();
        var component = KubernetesFolders.Component(Name);
        return component with
        {
            Kustomization = component.Kustomization with
            {
                Patches = [.. services.Select(service => PodPatch.From(FileOf(service), service))],
            },
            Objects = [("network-policies", services.Select(ToCollector))],
            Patches = [.. services.Select(service => (FileOf(service), (object)Told(service)))],
        };
    }

    private static string FileOf(Service service) => $"{service.Name}-patch.yaml";

    private static V1NetworkPolicy ToCollector(Service service) => NetworkPolicies.Create(
        $"{service.Name}-telemetry", Naming.Pods(service), egress: [Rules.To(Peers.InNamespace(Name), Otlp)]);

    private static V1Deployment Told(Service service) => PodPatch.Of(service.Name, new()
    {
        Spec = new()
        {
            Containers = [new() { Name = service.Name, Env = [new() { Name = "OTEL_EXPORTER_OTLP_ENDPOINT", Value = s_endpoint }] }],
        },
    });
}
