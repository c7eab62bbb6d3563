namespace Shop.AppHost.Deployment.Monitoring;

/// <summary>Stands for a program that receives the telemetry of a deployment. A run has the dashboard alone.</summary>
internal sealed class MonitoringResource(string name) : Resource(name);
