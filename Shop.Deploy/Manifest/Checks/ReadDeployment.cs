using Shop.Deploy.Manifest.Deployments;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>What a check may look at.</summary>
/// <param name="Place">Where it is described in the manifest.</param>
internal sealed record ReadDeployment(string Place, Deployment Deployment, IReadOnlyList<ReadService> Services, IReadOnlyList<ReadServer> Servers)
{
    /// <summary>All that is described one by one, with its place.</summary>
    public IEnumerable<(string Place, Resource Resource)> Resources =>
    [
        .. Services.Select(service => ($"{Place}.services.{service.Service.Name}", (Resource)service.Service)),
        .. Servers.Select(server => ($"{Place}.containers.{server.Server.Name}", server.Server)),
    ];
}
