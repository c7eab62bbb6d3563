using Shop.Deploy.Compose;
using Shop.Deploy.Export;
using Shop.Deploy.Model;
using Shop.Deploy.Monitoring;

namespace Shop.Tests.Deploy.Monitoring;

/// <summary>A deployment with one of each kind of server, and the files that its monitoring is made of.</summary>
internal static class MonitoredDeployment
{
    private static readonly Compute s_limits = new(0.5, 512);

    public static Deployment Model { get; } = new(
        new Compute(4, 4096),
        [new("app", false, "172.30.2.0/24"), new("data", true, "172.30.3.0/24"), new("monitoring", true, "172.30.4.0/24")],
        [],
        [new DatabaseServer("postgres")
        {
            Image = "docker.io/library/postgres:18.3",
            Password = new("postgres-password", true, null, 22),
            Databases = ["catalogdb"],
            Standbys = ["postgres-standby"],
            MaxConnections = 300,
            Data = new("shop-postgres-data", "/var/lib/postgresql"),
            Limits = s_limits, Reservations = s_limits, Restart = RestartPolicy.Always, Update = new(false, 1), Placement = new(false, null),
            StopGrace = TimeSpan.FromSeconds(60), Networks = ["data"], ProbeTiming = Timing, WaitFor = new Dictionary<string, WaitCondition>(),
        }],
        [new CacheServer("cache")
        {
            Image = "docker.io/library/redis:8.6",
            Password = new("cache-password", true, null, 22),
            Data = new("shop-cache-data", "/data"),
            Limits = s_limits, Reservations = s_limits, Restart = RestartPolicy.Always, Update = new(false, 1), Placement = new(false, null),
            StopGrace = TimeSpan.FromSeconds(20), Networks = ["data"], ProbeTiming = Timing, WaitFor = new Dictionary<string, WaitCondition>(),
        }],
        [],
        new Edge("gateway", LoadBalancing.RoundRobin, 8080, 8443, TimeSpan.FromSeconds(25), 50, 100, s_limits, s_limits),
        new[] { "otel-collector", "prometheus", "alertmanager", "grafana", "loki", "tempo", "dashboard" }.ToDictionary(name => name, _ => s_limits))
    {
        ImageTag = "1.0.0",
    };

    public static ComposeProject Project { get; } = Build(Model);

    public static IReadOnlyList<OutputFile> Files { get; } = [.. Project.Write()];

    public static string Text(string path) => Files.Single(file => file.Path == path).Content;

    public static ComposeProject Build(Deployment model)
    {
        var project = new ComposeProject(model);
        new MonitoringPart().AddTo(project);
        return project;
    }

    private static ProbeTiming Timing => new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), 3, TimeSpan.FromSeconds(60));
}
