namespace Shop.Deploy.Monitoring.Collector;

/// <summary>The configuration of the OpenTelemetry collector, as far as it is used here. A part is named by its kind, or <c>kind/name</c>.</summary>
internal sealed record CollectorFile(
    SortedDictionary<string, object> Receivers,
    SortedDictionary<string, object> Processors,
    SortedDictionary<string, object> Exporters,
    CollectorService Service);

internal sealed record CollectorService(CollectorTelemetry Telemetry, SortedDictionary<string, CollectorPipeline> Pipelines);

internal sealed record CollectorPipeline(IReadOnlyList<string> Receivers, IReadOnlyList<string> Processors, IReadOnlyList<string> Exporters);

/// <summary>What the collector says of itself.</summary>
internal sealed record CollectorTelemetry(CollectorMetrics Metrics);

internal sealed record CollectorMetrics(IReadOnlyList<CollectorReader> Readers);

internal sealed record CollectorReader(CollectorPull Pull);

internal sealed record CollectorPull(CollectorPullExporter Exporter);

internal sealed record CollectorPullExporter(CollectorOwnMetrics Prometheus);

/// <summary>Without the flags, versions differ in the names of the metrics.</summary>
internal sealed record CollectorOwnMetrics(string Host, int Port, bool WithoutTypeSuffix, bool WithoutUnits, bool WithoutScopeInfo);
