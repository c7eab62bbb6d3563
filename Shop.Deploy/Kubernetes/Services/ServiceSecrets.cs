using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>The variables of a service that hold a secret: each is a file, named like the variable, which the service reads as if it were one.</summary>
internal static class ServiceSecrets
{
    public static IEnumerable<SecretFile> Files(Service service, Deployment deployment) => Variables(service)
        .Select(variable => new SecretFile($"secrets/{service.Name}/{variable.Name}", Hosts.Resolve(variable.Value, deployment)));

    /// <returns>Null for a service without any.</returns>
    public static Generator? Secret(Service service) => Variables(service).Select(variable => $"{service.Name}/{variable.Name}").ToArray() is [_, ..] files
        ? new() { Name = service.Name, Namespace = Naming.Namespace, Files = files }
        : null;

    private static IEnumerable<Variable> Variables(Service service) => service.Environment.Where(variable => variable.Value.HoldsSecret);
}
