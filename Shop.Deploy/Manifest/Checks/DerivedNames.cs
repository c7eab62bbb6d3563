using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>Names that no model says: writers derive them from those that it says.</summary>
internal static class DerivedNames
{
    public static IEnumerable<string> Hosts(Deployment deployment) =>
    [
        // Containers beside a server, and the services that the operator of Kubernetes makes for it.
        .. deployment.Databases.SelectMany(server =>
            (string[])[$"{server.Name}-archive", $"{server.Name}-monitor-role", $"{server.Name}-rw", $"{server.Name}-ro", $"{server.Name}-r"]),
        .. deployment.Databases.SelectMany(server => server.Standbys).Select(standby => $"{standby}-archive"),
        .. deployment.Services.Select(service => $"{service.Name}-canary"),
    ];

    public static IEnumerable<string> Volumes(Deployment deployment) =>
    [
        .. deployment.Databases.Select(server => $"shop-{server.Name}-archive"),
        .. deployment.Databases.SelectMany(server => server.Standbys).Concat(deployment.Monitoring.Keys).Select(name => $"shop-{name}-data"),
    ];
}
