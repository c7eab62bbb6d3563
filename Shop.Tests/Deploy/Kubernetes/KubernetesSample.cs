using Shop.Deploy.Model;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>A small shop, with one of everything that matters to Kubernetes.</summary>
internal static class KubernetesSample
{
    private static readonly Parameter s_tokenKey = new("token-key", IsSecret: true, Default: null, GeneratedLength: 48);
    private static readonly Parameter s_password = new("postgres-password", IsSecret: true, Default: null, GeneratedLength: 24);
    private static readonly Parameter s_cachePassword = new("cache-password", IsSecret: true, Default: null, GeneratedLength: 24);
    private static readonly Parameter s_provider = new("payments-provider", IsSecret: false, Default: "simulated", GeneratedLength: null);

    public static Deployment Create() => new(
        new(20, 20480),
        [
            new("edge", IsInternal: false, "172.30.1.0/24"),
            new("app", IsInternal: false, "172.30.2.0/24"),
            new("data", IsInternal: true, "172.30.3.0/24"),
            new("monitoring", IsInternal: true, "172.30.4.0/24"),
            new("telemetry", IsInternal: true, "172.30.6.0/24"),
        ],
        [Catalog(), Orders(), Gateway()],
        [Postgres()],
        [Cache()],
        [s_tokenKey, s_password, s_cachePassword, s_provider],
        new("gateway", LoadBalancing.LeastRequests, 80, 443, TimeSpan.FromSeconds(25), 100, 50, new(1, 256), new(0.25, 64)),
        new Dictionary<string, Compute> { ["otel-collector"] = new(0.5, 256) })
    {
        ImageTag = "1.2.3",
    };

    public static Service Catalog() => Service("catalog", 3, 6, ["app", "data", "telemetry"],
        [
            new("ConnectionStrings__cache", Cached()),
            new("ConnectionStrings__catalogdb", new(
            [
                new TextPart("Host="), new HostPart("postgres-standby"), new TextPart(","), new HostPart("postgres"),
                new TextPart(";Username=postgres;Password="), new ParameterPart(s_password), new TextPart(";Database=catalogdb"),
            ])),
            new("Odd", new([new TextPart("$(HOME) 00:00:05")])),
        ], []);

    public static Service Orders() => Service("orders", 2, 4, ["app", "data", "telemetry"],
        [
            new("ConnectionStrings__cache", Cached()),
            new("Payments__Provider", new([new ParameterPart(s_provider)])),
            new("services__catalog__http__0", new([new TextPart("http://"), new HostPart("catalog"), new TextPart(":8080")])),
            new("Tokens__Key", new([new ParameterPart(s_tokenKey)])),
        ], ["catalog"]) with
    {
        AutoscalingCpuPercent = null,
        Update = new(IsStartFirst: false, Parallelism: 2),
        Placement = new(IsSpread: false, "disk=ssd"),
    };

    public static Service Gateway() => Service("gateway", 2, 4, ["edge", "app", "telemetry"],
        [
            new("services__catalog__http__0", new([new TextPart("http://"), new HostPart("catalog"), new TextPart(":8080")])),
            new("services__orders__http__0", new([new TextPart("http://"), new HostPart("orders"), new TextPart(":8080")])),
        ], ["catalog", "orders"]) with
    {
        IsExternal = true,
        // Waits for what it does not share a network with.
        WaitFor = new Dictionary<string, WaitCondition> { ["catalog"] = WaitCondition.Healthy, ["cache"] = WaitCondition.Healthy },
    };

    public static DatabaseServer Postgres() => new("postgres")
    {
        Image = "docker.io/library/postgres:18.3",
        Password = s_password,
        Databases = ["catalogdb", "ordersdb"],
        Standbys = ["postgres-standby"],
        MaxConnections = 300,
        Data = new("shop-postgres-data", "/var/lib/postgresql"),
        Limits = new(2, 2048),
        Reservations = new(0.5, 512),
        Restart = RestartPolicy.Always,
        Update = new(IsStartFirst: false, 1),
        Placement = new(IsSpread: false, null),
        StopGrace = TimeSpan.FromSeconds(60),
        Networks = ["data"],
        ProbeTiming = Timing(),
        WaitFor = new Dictionary<string, WaitCondition>(),
    };

    public static CacheServer Cache() => new("cache")
    {
        Image = "docker.io/library/redis:8.6",
        Password = s_cachePassword,
        Data = new("shop-cache-data", "/data"),
        Limits = new(0.5, 512),
        Reservations = new(0.1, 128),
        Restart = RestartPolicy.Always,
        Update = new(IsStartFirst: false, 1),
        Placement = new(IsSpread: false, null),
        StopGrace = TimeSpan.FromSeconds(20),
        Networks = ["data"],
        ProbeTiming = Timing(),
        WaitFor = new Dictionary<string, WaitCondition>(),
    };

    private static Service Service(
        string name, int min, int max, IReadOnlyList<string> networks, IReadOnlyList<Variable> environment, IReadOnlyList<string> calls) =>
        new(name, $"Shop.{name}/Shop.{name}.csproj")
        {
            Environment = environment,
            Replicas = new(min, max),
            AutoscalingCpuPercent = 70,
            LoadBalancing = LoadBalancing.LeastRequests,
            Probes = new("/health/startup", "/health/ready", "/health/live"),
            Drain = TimeSpan.FromSeconds(5),
            RequestTimeout = TimeSpan.FromSeconds(15),
            Calls = calls,
            IsExternal = false,
            Limits = new(0.75, 512),
            Reservations = new(0.25, 192),
            Restart = RestartPolicy.Always,
            Update = new(IsStartFirst: true, 1),
            Placement = new(IsSpread: true, null),
            StopGrace = TimeSpan.FromSeconds(20),
            Networks = networks,
            ProbeTiming = Timing(),
            WaitFor = networks.Contains("data")
                ? new Dictionary<string, WaitCondition> { ["cache"] = WaitCondition.Healthy, ["postgres"] = WaitCondition.Healthy }
                : [],
        };

    private static ProbeTiming Timing() => new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), 3, TimeSpan.FromSeconds(62));

    private static Template Cached() =>
        new([new HostPart("cache"), new TextPart(":6379,password="), new ParameterPart(s_cachePassword)]);
}
