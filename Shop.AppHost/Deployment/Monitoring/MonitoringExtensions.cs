using Shop.AppHost.Deployment.Monitoring;

namespace Aspire.Hosting;

/// <summary>What receives the telemetry of a deployment.</summary>
public static class MonitoringExtensions
{
    /// <summary>Adds the programs that collect, keep and show metrics, logs and traces, each with what it may use.</summary>
    public static void AddMonitoring(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        Add("otel-collector", cpus: 0.5, memoryMiB: 512);
        Add("prometheus", cpus: 0.5, memoryMiB: 1024);
        Add("alertmanager", cpus: 0.1, memoryMiB: 128);
        Add("grafana", cpus: 0.5, memoryMiB: 512);
        Add("loki", cpus: 0.5, memoryMiB: 768);
        Add("tempo", cpus: 0.5, memoryMiB: 1024);
        Add("dashboard", cpus: 0.5, memoryMiB: 512);

        void Add(string name, double cpus, int memoryMiB) =>
            builder.AddDeployed(new MonitoringResource(name)).WithNetworks(Networks.Monitoring).WithResourceLimits(cpus, memoryMiB);
    }
}
