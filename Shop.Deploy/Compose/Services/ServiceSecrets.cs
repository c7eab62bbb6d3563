using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Compose.Services;

/// <summary>The variables of a service that hold a secret: each is a file of that name, which the service reads as if it were one.</summary>
internal static class ServiceSecrets
{
    public const string Directory = "/run/secrets";

    public static IEnumerable<(string Variable, SecretFile File)> Of(Service service) => service.Environment
        .Where(variable => variable.Value.HoldsSecret)
        .Select(variable => (variable.Name, new SecretFile($"secrets/{service.Name}/{variable.Name}", variable.Value)));
}
