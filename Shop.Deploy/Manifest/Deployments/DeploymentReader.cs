using System.Net;
using System.Net.Sockets;
using Shop.Deploy.Manifest.Checks;
using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Manifest.Templates;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Deployments;

/// <summary>Reads the description of the deployment, and puts it together with the resources that it describes.</summary>
internal sealed class DeploymentReader(ManifestResources resources)
{
    // The writers know these and no others.
    private static readonly string[] s_monitoring = ["otel-collector", "prometheus", "alertmanager", "grafana", "loki", "tempo", "dashboard"];

    private const int WidestPrefix = 8;
    private const int NarrowestPrefix = 28;
    private const int MostPerClient = 1_000_000;

    public Deployment Read(DeploymentResource resource) => Section.Read(resource.Place, resource.Content, section =>
    {
        section.Text("type");
        var servers = Described<ContainerResource, ReadServer>(section, "containers", "container.v0", new ServerReader(resources).Read);
        var databases = servers.Select(server => server.Server).OfType<DatabaseServer>().ToList();
        var standbys = new StandbyHosts(databases.SelectMany(server => server.Standbys));
        var services = Described<ProjectResource, ReadService>(section, "services", "project.v0", new ServiceReader(resources, standbys).Read);
        var deployment = new Deployment(
            section.Compute("host"),
            section.Each("networks", (networks, name) => networks.Object(name, network => Network(network, name))),
            [.. services.Select(service => service.Service)],
            databases,
            [.. servers.Select(server => server.Server).OfType<CacheServer>()],
            [.. resources.Parameters],
            section.Object("edge", Edge),
            section.Object("monitoring", Monitoring))
        {
            ImageTag = Deployment.UsualTag,
        };
        DeploymentChecks.Verify(new(resource.Place, deployment, services, servers));
        return deployment;
    });

    // Each resource of the type is described, and nothing else.
    private List<TRead> Described<TResource, TRead>(Section deployment, string group, string type, Func<Section, TResource, TRead> read)
        where TResource : ManifestResource => deployment.Object(group, section =>
    {
        var missing = resources.Of<TResource>().FirstOrDefault(resource => !section.Has(resource.Name));
        if (missing is not null)
            throw new ManifestException(section.Of(missing.Name), $"is missing, but '{missing.Name}' is a {type}: write the manifest anew.");
        return section.Names
            .Select(name => section.Object(name, each => read(each, resources.Find<TResource>(section.Of(name), name, type)))).ToList();
    });

    private static Network Network(Section network, string name)
    {
        var (isInternal, subnet) = (network.Flag("internal"), network.Text("subnet"));
        if (!IPNetwork.TryParse(subnet, out var range) || range.ToString() != subnet)
        {
            throw network.Wrong("subnet",
                $"is '{Shown.Of(subnet)}', but must be the first address and the length of a prefix, as in 172.30.1.0/24.");
        }

        if (range.BaseAddress.AddressFamily != AddressFamily.InterNetwork)
            throw network.Wrong("subnet", $"is '{Shown.Of(subnet)}', but no deployment uses IPv6 between its containers: give it one of IPv4.");
        return range.PrefixLength is >= WidestPrefix and <= NarrowestPrefix
            ? new(HostName.Verify(network.Place, name), isInternal, subnet)
            : throw network.Wrong("subnet",
                $"is '{Shown.Of(subnet)}', but must have a prefix of {WidestPrefix} to {NarrowestPrefix}: more leave too few addresses.");
    }

    private Model.Edge Edge(Section edge) => new(
        resources.Find<ProjectResource>(edge.Of("upstream"), edge.Text("upstream"), "project.v0").Name,
        edge.Choice<LoadBalancing>("loadBalancing"),
        edge.Port("httpPort"),
        edge.Port("httpsPort"),
        edge.Seconds("timeout"),
        edge.Whole("requestsPerSecond", MostPerClient),
        edge.Whole("connections", MostPerClient),
        edge.Compute("limits"),
        edge.Compute("reservations"));

    private static Dictionary<string, Compute> Monitoring(Section monitoring) =>
        s_monitoring.ToDictionary(name => name, name => monitoring.Object(name, component => component.Compute("limits")));
}
