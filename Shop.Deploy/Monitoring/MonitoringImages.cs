namespace Shop.Deploy.Monitoring;

/// <summary>The images of what receives telemetry, each with its full tag: what runs is what was tried.</summary>
internal static class MonitoringImages
{
    public const string Collector = "docker.io/otel/opentelemetry-collector-contrib:0.140.1";
    public const string Prometheus = "docker.io/prom/prometheus:v3.13.2";
    public const string Alertmanager = "docker.io/prom/alertmanager:v0.31.1";
    public const string Grafana = "docker.io/grafana/grafana:12.4.11";
    public const string Loki = "docker.io/grafana/loki:3.5.7";
    public const string Tempo = "docker.io/grafana/tempo:2.8.2";
    public const string Dashboard = "mcr.microsoft.com/dotnet/aspire-dashboard:13.5.2";
}
