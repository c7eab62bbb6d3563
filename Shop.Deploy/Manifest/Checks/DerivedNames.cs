using Shop.Deploy.Compose.Data;
using Shop.Deploy.Kubernetes.Services;
using Shop.Deploy.Model;
using Shop.Deploy.Monitoring.Collector;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>Names that no model says: writers derive them from those that it says.</summary>
internal static class DerivedNames
{
    public static IEnumerable<string> Hosts(Deployment deployment) =>
    [
        // Containers beside a server, and the services that the operator of Kubernetes makes for it.
        .. deployment.Databases.SelectMany(server =>
        (string[])
        [
            .. server.Standbys.Prepend(server.Name).Select(PostgresProgram.Preparer), MonitorRole.Name(server),
            $"{server.Name}-rw", $"{server.Name}-ro", $"{server.Name}-r",
        ]),
        .. deployment.Services.Select(ServiceDeployment.CanaryName),
    ];

    public static IEnumerable<string> Volumes(Deployment deployment) =>
    [
        .. deployment.Databases.Select(server => PostgresProgram.Archive(server).Name),
        .. deployment.Databases.SelectMany(server => server.Standbys).Concat(deployment.Monitoring.Keys).Select(Volume.DataOf),
    ];
}
