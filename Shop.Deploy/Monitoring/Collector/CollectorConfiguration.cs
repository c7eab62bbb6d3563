using Shop.Deploy.Model;
using Shop.Deploy.Nginx;

namespace Shop.Deploy.Monitoring.Collector;

/// <summary>
/// Where telemetry goes: metrics to Prometheus, logs to Loki, traces to Tempo, and everything to the Aspire dashboard as well. The collector
/// also asks the PostgreSQL and Redis servers how they are, so that no exporter has to run beside them, and looks at the disk and at the
/// edge's certificate.
/// </summary>
internal static class CollectorConfiguration
{
    /// <summary>The role that may see the state of a PostgreSQL server, and nothing in its databases.</summary>
    public const string Role = "monitor";

    /// <summary>Where the volumes are: the collector has one of its own there, in which nothing is.</summary>
    public const string Disk = "/disk";

    public const string Certificate = "tls.crt";

    private const string Interval = "15s";
    private const string ToDashboard = "otlp/dashboard";
    private const string ToLoki = "otlphttp/loki";
    private const string ToTempo = "otlp/tempo";
    private const string ToPrometheus = "prometheus";

    public static CollectorFile Of(Deployment deployment)
    {
        var file = new CollectorFile(
            Sorted(("otlp", new OtlpReceiver(new(new("0.0.0.0:4317"), new("0.0.0.0:4318"))))),
            Sorted(("memory_limiter", new MemoryLimiter("1s", 75, 20)), ("batch", new Batch("2s", 2048))),
            Sorted(
                // Services report every 15 s: an instance that has said nothing for a minute is gone.
                (ToPrometheus, new PrometheusExporter("0.0.0.0:8889", "60s")),
                (ToLoki, new OtlpExporter("http://loki:3100/otlp")),
                (ToTempo, new OtlpExporter("tempo:4317") { Tls = new(Insecure: true) }),
                (ToDashboard, new OtlpExporter("dashboard:18889") { Tls = new(Insecure: true) })),
            new(OwnTelemetry(), new(StringComparer.Ordinal)
            {
                ["metrics"] = Pipeline("otlp", ToPrometheus),
                ["logs"] = Pipeline("otlp", ToLoki),
                ["traces"] = Pipeline("otlp", ToTempo),
            }));
        foreach (var server in deployment.Databases)
            Watch(file, server.Name, $"sqlquery/{server.Name}", Postgres(server));
        foreach (var server in deployment.Caches)
            Watch(file, server.Name, $"redis/{server.Name}", Redis(server));
        Watch(file, "disk", "hostmetrics", new HostReceiver(Interval, new(new(IncludeVirtualFilesystems: true, new("strict", [Disk])))));
        Watch(file, EdgePart.Name, "tlscheck", new CertificateReceiver(Interval, [new($"/run/secrets/{Certificate}")]));
        return file;
    }

    /// <summary>A metric of a server has the server's name as its job, like the metrics of a service.</summary>
    private static void Watch(CollectorFile file, string server, string receiver, object settings)
    {
        var named = $"resource/{server}";
        file.Receivers.Add(receiver, settings);
        file.Processors.Add(named, new ResourceProcessor([new("service.name", server, "upsert"), new("service.instance.id", server, "upsert")]));
        file.Service.Pipelines.Add($"metrics/{server}", new([receiver], ["memory_limiter", named, "batch"], [ToPrometheus, ToDashboard]));
    }

    private static SqlReceiver Postgres(DatabaseServer server) => new("postgres",
        $"host={server.Name} port={DatabaseServer.Port} dbname=postgres user={Role} password={Secret($"{server.Name}-monitor-password")} "
        + "sslmode=disable connect_timeout=5",
        Interval, MaxOpenConn: 1, PostgresQueries.All);

    private static RedisReceiver Redis(CacheServer server) => new($"{server.Name}:{CacheServer.Port}", Secret($"{server.Name}-password"), Interval);

    private static string Secret(string name) => $"${{file:/run/secrets/{name}}}";

    private static CollectorPipeline Pipeline(string receiver, string exporter) =>
        new([receiver], ["memory_limiter", "batch"], [exporter, ToDashboard]);

    private static CollectorTelemetry OwnTelemetry() => new(new([new(new(new(new(
        "0.0.0.0", 8888, WithoutTypeSuffix: false, WithoutUnits: false, WithoutScopeInfo: true))))]));

    private static SortedDictionary<string, object> Sorted(params IEnumerable<(string Name, object Settings)> parts) =>
        new(parts.ToDictionary(part => part.Name, part => part.Settings), StringComparer.Ordinal);
}
