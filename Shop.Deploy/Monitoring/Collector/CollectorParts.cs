namespace Shop.Deploy.Monitoring.Collector;

internal sealed record OtlpReceiver(OtlpProtocols Protocols);

internal sealed record OtlpProtocols(OtlpEndpoint Grpc, OtlpEndpoint Http);

internal sealed record OtlpEndpoint(string Endpoint);

/// <summary>Asks a Redis server for its state.</summary>
internal sealed record RedisReceiver(string Endpoint, string Password, string CollectionInterval);

/// <summary>Asks a database for its state with queries of our own.</summary>
internal sealed record SqlReceiver(
    string Driver, string Datasource, string CollectionInterval, int MaxOpenConn, IReadOnlyList<SqlQuery> Queries);

/// <summary>Looks how full file systems are.</summary>
internal sealed record HostReceiver(string CollectionInterval, HostScrapers Scrapers);

internal sealed record HostScrapers(FilesystemScraper Filesystem);

/// <param name="IncludeVirtualFilesystems">Without it, only those that have a device are seen: no ZFS, for one.</param>
internal sealed record FilesystemScraper(bool IncludeVirtualFilesystems, FilesystemMounts IncludeMountPoints);

internal sealed record FilesystemMounts(string MatchType, IReadOnlyList<string> MountPoints);

/// <summary>Looks how long certificates are good for.</summary>
internal sealed record CertificateReceiver(string CollectionInterval, IReadOnlyList<CertificateTarget> Targets);

internal sealed record CertificateTarget(string FilePath);

/// <param name="Sql">Gives one measurement of each metric per row.</param>
internal sealed record SqlQuery(string Sql, IReadOnlyList<SqlMetric> Metrics);

/// <param name="DataType">"gauge" or "sum".</param>
/// <param name="ValueType">"int" or "double".</param>
internal sealed record SqlMetric(string MetricName, string ValueColumn, string DataType, string ValueType)
{
    public string? Unit { get; init; }
    public bool? Monotonic { get; init; }
    public IReadOnlyList<string> AttributeColumns { get; init; } = [];
}

/// <summary>Refuses telemetry before the memory is full; whoever sends it tries again.</summary>
internal sealed record MemoryLimiter(string CheckInterval, int LimitPercentage, int SpikeLimitPercentage);

internal sealed record Batch(string Timeout, int SendBatchSize);

/// <summary>Says whose telemetry it is.</summary>
internal sealed record ResourceProcessor(IReadOnlyList<ResourceAttribute> Attributes);

internal sealed record ResourceAttribute(string Key, string Value, string Action);

/// <summary>Offers the metrics to Prometheus until they have not been heard of for a while.</summary>
internal sealed record PrometheusExporter(string Endpoint, string MetricExpiration);

/// <summary>Sends telemetry on.</summary>
internal sealed record OtlpExporter(string Endpoint)
{
    public ExporterTls? Tls { get; init; }
    public ExporterRetry RetryOnFailure { get; init; } = new("60s");
}

internal sealed record ExporterTls(bool Insecure);

internal sealed record ExporterRetry(string MaxElapsedTime);
