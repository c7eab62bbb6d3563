using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Manifest.Templates;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Deployments;

/// <summary>A service, with what is only checked.</summary>
/// <param name="PoolSize">Its connections to each of its databases; null when it has none.</param>
/// <param name="Upstreams">The services that it passes requests on to, and so waits for longer than they may take.</param>
internal sealed record ReadService(Service Service, int? PoolSize, IReadOnlyList<string> Upstreams);

/// <summary>Reads what is said of a service.</summary>
internal sealed class ServiceReader(ManifestResources resources, StandbyHosts standbys)
{
    public ReadService Read(Section section, ProjectResource project)
    {
        var environment = Environment(project);
        var upstreams = section.DistinctTexts("upstreams", isOptional: true);
        foreach (var upstream in upstreams)
            resources.Find<ProjectResource>(section.Of("upstreams"), upstream, "project.v0");

        var parts = ResourceParts.Read(section, resources);
        var (probes, timing) = section.Object("probes", probes =>
            (new HttpProbes(Path(probes, "startup"), Path(probes, "ready"), Path(probes, "live")), ResourceParts.Timing(probes)));
        var service = new Service(project.Name, project.Path)
        {
            Environment = environment,
            Replicas = parts.Replicas,
            AutoscalingCpuPercent = section.Has("autoscaling")
                ? section.Object("autoscaling", scaling => scaling.Whole("cpuPercent", most: 100))
                : null,
            LoadBalancing = section.Has("loadBalancing") ? section.Choice<LoadBalancing>("loadBalancing") : null,
            Probes = probes,
            ProbeTiming = timing,
            Drain = section.Seconds("drain"),
            RequestTimeout = section.Seconds("requestTimeout"),
            Calls = [.. Called(environment).Union(upstreams)],
            IsExternal = project.Bindings.Values.Any(binding => binding.IsExternal),
            Limits = parts.Limits,
            Reservations = parts.Reservations,
            Restart = parts.Restart,
            Update = parts.Update,
            Placement = parts.Placement,
            StopGrace = parts.StopGrace,
            Networks = parts.Networks,
            WaitFor = parts.WaitFor,
        };
        return new(service, section.Has("poolSize") ? section.Whole("poolSize", PostgresReader.MostConnections) : null, upstreams);
    }

    private List<Variable> Environment(ProjectResource project) =>
        [.. project.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => new Variable(variable.Key, Value($"{project.Place}.env.{variable.Key}", variable.Value)))];

    private Template Value(string place, string text) => standbys.Find(resources.Resolver.Resolve(place, text));

    private IEnumerable<string> Called(IEnumerable<Variable> environment)
    {
        var services = resources.Of<ProjectResource>().Select(project => project.Name).ToHashSet();
        return environment.SelectMany(variable => variable.Value.Hosts).Where(services.Contains);
    }

    // It stands in commands and scripts, and in a request.
    private static string Path(Section probes, string name)
    {
        var path = probes.Text(name);
        return path is ['/', .. var rest] && rest.All(letter => char.IsAsciiLetterOrDigit(letter) || "/-._~".Contains(letter))
            ? path
            : throw probes.Wrong(name, $"is '{Shown.Of(path)}', but must be a slash and letters, digits or any of /-._~ after it.");
    }
}
