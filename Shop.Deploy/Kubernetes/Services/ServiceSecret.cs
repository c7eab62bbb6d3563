using Shop.Deploy.Compose.Services;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>The variables of a service that hold a secret. Its pods are rolled when one of them changes.</summary>
internal static class ServiceSecret
{
    public static IEnumerable<SecretFile> Files(Service service, Deployment deployment) =>
        ServiceSecrets.Of(service).Select(secret => secret.File with { Content = Hosts.Resolve(secret.File.Content, deployment) });

    /// <returns>Null for a service without any.</returns>
    public static Generator? Of(Service service) => ServiceSecrets.Of(service).Select(secret => secret.Variable).ToArray() is [_, ..] variables
        ? new() { Name = service.Name, Namespace = Naming.Namespace, Files = [.. variables.Select(variable => $"{service.Name}/{variable}")] }
        : null;
}
