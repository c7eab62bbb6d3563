using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Model;

namespace Shop.Deploy.Swarm;

/// <summary>How many of a service run, and where; how they are replaced, and what happens when one ends.</summary>
internal static class SwarmDeploy
{
    private const string Delay = "5s";

    public static ComposeDeploy Of(string name, ComposeService container, ComposeProject project)
    {
        var resource = Resource(name, project.Deployment);
        // What takes a port of its node runs once on each node that is meant for it.
        var isGlobal = container.Ports.Count > 0 && !SwarmService.IsMonitoring(container);
        var update = resource?.Update ?? new Update(IsStartFirst: false, Parallelism: 1);
        var ends = Ends(name, project);
        return new()
        {
            Labels = new(StringComparer.Ordinal) { ["shop.tag"] = project.Deployment.ImageTag },
            Mode = isGlobal ? "global" : "replicated",
            Replicas = isGlobal ? null : container.Deploy?.Replicas ?? 1,
            // An address for the whole service would hide its instances from the gateway, and cut connections that are idle for 15 minutes.
            EndpointMode = "dnsrr",
            Placement = SwarmPlacement.Of(name, container, resource, project),
            Resources = container.Deploy?.Resources,
            RestartPolicy = new(Condition(container.Restart)) { Delay = Delay },
            UpdateConfig = ends ? null : Replace(update, "rollback"),
            RollbackConfig = ends ? null : Replace(update, "pause"),
        };
    }

    private static Resource? Resource(string name, Deployment deployment) =>
        deployment.Services.Concat<Resource>(deployment.Databases).Concat(deployment.Caches).FirstOrDefault(resource => resource.Name == name)
        ?? deployment.Databases.FirstOrDefault(server => server.Standbys.Contains(name));

    /// <summary>It does its work once: others wait for its end.</summary>
    private static bool Ends(string name, ComposeProject project) => project.File.Services.Values.Any(other =>
        other.DependsOn.TryGetValue(name, out var dependency) && dependency.Condition == "service_completed_successfully");

    /// <summary>For as long as Swarm needs to find out that an instance which started well says nothing any more.</summary>
    private static ComposeUpdate Replace(Update update, string onFailure) =>
        new(update.Parallelism, update.IsStartFirst ? "start-first" : "stop-first", onFailure, Delay, SwarmHealth.NoticedWithin)
        {
            MaxFailureRatio = 0,
        };

    private static string Condition(string? restart) => restart switch
    {
        "no" => "none",
        "on-failure" => "on-failure",
        _ => "any",
    };
}
