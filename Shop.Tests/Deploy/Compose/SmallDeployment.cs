using Shop.Deploy.Model;

namespace Shop.Tests.Deploy.Compose;

/// <summary>One of everything, small enough to read what is written of it.</summary>
internal static class SmallDeployment
{
    private static readonly Parameter s_databasePassword = new("postgres-password", IsSecret: true, Default: null, GeneratedLength: 24);
    private static readonly Parameter s_cachePassword = new("cache-password", IsSecret: true, Default: null, GeneratedLength: 24);
    private static readonly Parameter s_provider = new("payments-provider", IsSecret: false, Default: "simulated", GeneratedLength: null);

    public static Deployment Create(string tag = "1.0.0") => new(
        new Compute(4, 4096),
        [
            new("edge", IsInternal: false, "172.30.1.0/24"),
            new("app", IsInternal: false, "172.30.2.0/24"),
            new("data", IsInternal: true, "172.30.3.0/24"),
            new("monitoring", IsInternal: true, "172.30.4.0/24"),
            new("telemetry", IsInternal: true, "172.30.6.0/24"),
        ],
        [Orders(), Gateway()],
        [Database()],
        [Cache()],
        [s_databasePassword, s_cachePassword, s_provider],
        new Edge("gateway", LoadBalancing.LeastRequests, 8080, 8443, TimeSpan.FromSeconds(25), 50, 100, new Compute(0.5, 128), new Compute(0.1, 64)),
        new Dictionary<string, Compute>())
    {
        ImageTag = tag,
    };

    private static Service Orders() => new("orders", "Shop.Orders/Shop.Orders.csproj")
    {
        Limits = new(0.75, 512),
        Reservations = new(0.25, 192),
        Restart = RestartPolicy.Always,
        Update = new(true, 1),
        Placement = new(true, null),
        StopGrace = TimeSpan.FromSeconds(20),
        Networks = ["app", "data", "telemetry"],
        ProbeTiming = Timing,
        WaitFor = new Dictionary<string, WaitCondition> { ["postgres"] = WaitCondition.Healthy, ["cache"] = WaitCondition.Healthy },
        Environment =
        [
            new("ConnectionStrings__ordersdb", new(
                [new TextPart("Host="), new HostPart("postgres"), new TextPart(";Password="), new ParameterPart(s_databasePassword)])),
            new("HTTP_PORTS", new([new TextPart("8080")])),
            new("Payments__Price", new([new TextPart("$5")])),
            new("Payments__Provider", new([new ParameterPart(s_provider)])),
        ],
        Replicas = new(2, 4),
        AutoscalingCpuPercent = 70,
        LoadBalancing = LoadBalancing.LeastRequests,
        Probes = new("/health/startup", "/health/ready", "/health/live"),
        Drain = TimeSpan.FromSeconds(5),
        RequestTimeout = TimeSpan.FromSeconds(15),
        Calls = [],
        IsExternal = false,
    };

    private static Service Gateway() => Orders() with
    {
        Name = "gateway",
        Project = "Shop.Gateway/Shop.Gateway.csproj",
        Networks = ["edge", "app", "data", "telemetry"],
        Environment = [new("services__orders__http__0", new([new TextPart("http://"), new HostPart("orders"), new TextPart(":8080")]))],
        WaitFor = new Dictionary<string, WaitCondition> { ["orders"] = WaitCondition.Healthy },
        Calls = ["orders"],
        IsExternal = true,
    };

    private static DatabaseServer Database() => new("postgres")
    {
        Limits = new(2, 2048),
        Reservations = new(0.5, 512),
        Restart = RestartPolicy.Always,
        Update = new(false, 1),
        Placement = new(false, null),
        StopGrace = TimeSpan.FromSeconds(60),
        Networks = ["data"],
        ProbeTiming = Timing,
        WaitFor = new Dictionary<string, WaitCondition>(),
        Image = "docker.io/library/postgres:18.3",
        Password = s_databasePassword,
        Databases = ["ordersdb", "identitydb"],
        Standbys = ["postgres-standby"],
        MaxConnections = 300,
        Data = new("shop-postgres-data", "/var/lib/postgresql"),
    };

    private static CacheServer Cache() => new("cache")
    {
        Limits = new(0.5, 512),
        Reservations = new(0.1, 128),
        Restart = RestartPolicy.Always,
        Update = new(false, 1),
        Placement = new(false, null),
        StopGrace = TimeSpan.FromSeconds(20),
        Networks = ["data"],
        ProbeTiming = Timing,
        WaitFor = new Dictionary<string, WaitCondition>(),
        Image = "docker.io/library/redis:8.6",
        Password = s_cachePassword,
        Data = new("shop-cache-data", "/data"),
    };

    private static ProbeTiming Timing { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), 3, TimeSpan.FromSeconds(60));
}
