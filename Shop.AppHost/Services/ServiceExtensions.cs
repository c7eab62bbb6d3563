using Shop.AppHost.Deployment;

namespace Aspire.Hosting;

/// <summary>What all services of the shop have in common.</summary>
public static class ServiceExtensions
{
    internal const string LivePath = "/health/live";
    internal const string ReadyPath = "/health/ready";
    internal const string StartupPath = "/health/startup";

    /// <summary>
    /// Adds a service that speaks HTTP and has the health endpoints of Shop.ServiceDefaults. How it is deployed is said by other verbs
    /// where it differs from what is usual here.
    /// </summary>
    /// <param name="builder">The model.</param>
    /// <param name="name">The name by which other services find it.</param>
    /// <param name="port">The port that the outside uses; chosen at start when null.</param>
    public static IResourceBuilder<ProjectResource> AddShopService<TProject>(
        this IDistributedApplicationBuilder builder, string name, int? port = null)
        where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name)
            .WithHttpEndpoint(port)
            .WithHttpHealthCheck(ReadyPath)
            // Under this name its instances announce themselves, and others find them.
            .WithEnvironment("Announcements__Service", name)
            .WithKillCommand()
            // One variable for each thing referred to: the parts of a connection string would repeat its password.
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString | ReferenceEnvironmentInjectionFlags.ServiceDiscovery)
            .WithModelEnvironment()
            .WithUsualDeployment();

    internal static IResourceBuilder<ProjectResource> WithUsualDeployment(this IResourceBuilder<ProjectResource> service) =>
        service
            .WithHttpProbes(StartupPath, ReadyPath, LivePath)
            .WithNetworks(Networks.App | Networks.Data | Networks.Telemetry)
            .WithPlacement(Placement.Spread)
            .WithResourceLimits(cpus: 0.75, memoryMiB: 512)
            .WithResourceReservations(cpus: 0.25, memoryMiB: 192)
            .WithRestartPolicy(RestartPolicy.Always)
            .WithUpdateStrategy(UpdateOrder.StartFirst)
            .WithShutdown(drain: TimeSpan.FromSeconds(5), timeout: TimeSpan.FromSeconds(10))
            .WithStopGrace(TimeSpan.FromSeconds(20));
}
