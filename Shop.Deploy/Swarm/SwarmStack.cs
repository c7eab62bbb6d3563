using Shop.Deploy.Compose;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Monitoring;

namespace Shop.Deploy.Swarm;

/// <summary>
/// The stack, and a second file for the monitoring, which is deployed with it or not: Swarm knows no profiles. Each file declares what its
/// services use; the second one leaves out what stands in the first.
/// </summary>
internal static class SwarmStack
{
    // The newest that a Docker of 2020 reads, and with limits of processes; later ones do not ask.
    private const string Version = "3.9";

    public static (ComposeFile Shop, ComposeFile? Monitoring) Of(ComposeProject project)
    {
        var optional = project.File.Services.ToLookup(service => service.Value.Profiles.Contains(MonitoringContainer.Profile));
        var shop = Of(project, optional[false], []);
        return (shop, optional[true].Any() ? Of(project, optional[true], [shop]) : null);
    }

    private static ComposeFile Of(
        ComposeProject project, IEnumerable<KeyValuePair<string, ComposeService>> containers, IReadOnlyList<ComposeFile> before)
    {
        var stack = new ComposeFile { Version = Version };
        foreach (var (name, container) in containers)
        {
            var service = SwarmService.Of(name, container, project);
            stack.Services.Add(name, service);
            foreach (var network in service.Networks.Keys.Where(network => !before.Any(file => file.Networks.ContainsKey(network))))
                stack.Networks.TryAdd(network, SwarmNetwork.Of(network, project.File.Networks[network]));
            foreach (var secret in service.Secrets.Where(secret => !before.Any(file => file.Secrets.ContainsKey(secret.Source))))
                stack.Secrets.TryAdd(secret.Source, SwarmSecret.Of(secret.Source, project.File.Secrets[secret.Source]));
            foreach (var volume in service.Volumes.Where(mount => mount.Type == "volume"))
                stack.Volumes.TryAdd(volume.Source!, project.File.Volumes[volume.Source!]);
            foreach (var (source, _) in SwarmConfig.Of(name, container, project))
                stack.Configs.TryAdd(source.Key, source.Declaration);
        }
        return stack;
    }
}
