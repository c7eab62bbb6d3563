using Shop.AppHost.Local;
using Shop.AppHost.Local.Postgres;
using Shop.AppHost.Local.Redis;

namespace Aspire.Hosting;

/// <summary>PostgreSQL and Redis as containers where a container engine answers and in published models, else as local processes.</summary>
public static class LocalExtensions
{
    /// <summary>The connections that the PostgreSQL server accepts at the same time.</summary>
    public const int PostgresMaxConnections = 300;

    // For operators, backups, exporters and standbys.
    private const int PostgresReservedConnections = 20;

    /// <summary>Adds a PostgreSQL server with a generated password and data that outlive a run.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddShopPostgres(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var password = builder.AddGeneratedPassword(name);
        IResourceBuilder<IResourceWithConnectionString> postgres = LocalServers.Of(builder).UseContainers
            ? builder.AddPostgres(name, password: password).WithDataVolume($"shop-{name}-data").WithArgs("-c", $"max_connections={PostgresMaxConnections}")
                .ExplainFailedStart()
            : builder.AddLocalPostgres(name, password);
        return postgres
            .WithConnectionBudget(PostgresMaxConnections, PostgresReservedConnections)
            .WithCommandProbe("pg_isready", "--username=postgres")
            .WithResourceLimits(cpus: 2, memoryMiB: 2048)
            .WithResourceReservations(cpus: 0.5, memoryMiB: 512)
            // It writes a checkpoint before it ends.
            .WithStopGrace(TimeSpan.FromSeconds(60))
            .WithUsualDataDeployment();
    }

    /// <summary>Adds a database to a server of <see cref="AddShopPostgres"/>; it is created when the server is ready.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddDatabase(
        this IResourceBuilder<IResourceWithConnectionString> server, string name) =>
        server switch
        {
            IResourceBuilder<PostgresServerResource> container => container.AddDatabase(name),
            IResourceBuilder<LocalPostgresResource> local => local.AddLocalDatabase(name),
            _ => throw new ArgumentException("A database needs a server of AddShopPostgres.", nameof(server)),
        };

    /// <summary>Adds a Redis server with a generated password and data that outlive a run.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddShopRedis(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var password = builder.AddGeneratedPassword(name);
        IResourceBuilder<IResourceWithConnectionString> redis = LocalServers.Of(builder).UseContainers
            ? builder.AddRedis(name, password: password).WithDataVolume($"shop-{name}-data").WithPersistence()
                // Aspire calls the scheme redis, which its own manifest schema does not know.
                .WithEndpoint("tcp", e => e.UriScheme = "tcp")
                .ExplainFailedStart()
            : builder.AddLocalRedis(name, password);
        return redis
            .WithCommandProbe("sh", "-c", "REDISCLI_AUTH=$REDIS_PASSWORD redis-cli ping | grep PONG")
            .WithResourceLimits(cpus: 0.5, memoryMiB: 512)
            .WithResourceReservations(cpus: 0.1, memoryMiB: 128)
            .WithStopGrace(TimeSpan.FromSeconds(20))
            .WithUsualDataDeployment();
    }

    // Two servers on one volume would destroy it, so the old one ends first.
    private static IResourceBuilder<IResourceWithConnectionString> WithUsualDataDeployment(this IResourceBuilder<IResourceWithConnectionString> server) =>
        server
            .WithNetworks(Networks.Data)
            .WithPlacement(Placement.Anywhere)
            .WithRestartPolicy(RestartPolicy.Always)
            .WithUpdateStrategy(UpdateOrder.StopFirst);

    // Letters and digits only: the value is quoted in connection strings, a configuration file and SQL.
    private static IResourceBuilder<ParameterResource> AddGeneratedPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true, persist: true);
}
