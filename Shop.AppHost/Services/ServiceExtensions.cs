namespace Aspire.Hosting;

/// <summary>What all services of the shop have in common.</summary>
public static class ServiceExtensions
{
    internal const string LivePath = "/health/live";
    internal const string ReadyPath = "/health/ready";
    internal const string StartupPath = "/health/startup";

    /// <summary>Adds a service that speaks HTTP and has the health endpoints of Shop.ServiceDefaults.</summary>
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
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString | ReferenceEnvironmentInjectionFlags.ServiceDiscovery);
}
