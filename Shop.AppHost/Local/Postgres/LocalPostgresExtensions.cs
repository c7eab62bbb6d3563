using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Shop.AppHost.Local.Postgres;

internal static class LocalPostgresExtensions
{
    /// <summary>Adds a server that keeps its data in the data directory and runs under guard.sh on a free port, without a proxy.</summary>
    public static IResourceBuilder<LocalPostgresResource> AddLocalPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        var servers = LocalServers.Of(builder);
        var resource = new LocalPostgresResource(name, password.Resource, builder.AppHostDirectory);
        var cluster = new PostgresCluster(
            ToolPath.PostgresBin(servers.Options, builder.Configuration), servers.FolderOf(resource), servers.Options);
        var port = FreePort.Find();

        servers.Check(cluster.FindProblemAsync);
        return builder.AddResource(resource)
            .WithEndpoint(port: port, targetPort: port, scheme: "tcp", name: LocalPostgresResource.EndpointName, isProxied: false)
            .WithArgs(context =>
            {
                foreach (var argument in cluster.Arguments(port))
                    context.Args.Add(argument);
            })
            .OnBeforeResourceStarted(async (server, start, cancellationToken) => await cluster.PrepareAsync(
                name,
                (await server.Password.GetValueAsync(cancellationToken))!,
                start.Services.GetRequiredService<ResourceLoggerService>().GetLogger(server),
                cancellationToken))
            .OnResourceReady((server, ready, cancellationToken) =>
                PostgresDatabases.CreateAsync(server, ready.Services.GetRequiredService<ResourceNotificationService>(), cancellationToken))
            .WithPostgresHealthCheck(";Database=postgres")
            .WithIconName("DatabaseMultiple")
            .ExcludeFromManifest();
    }

    /// <summary>Adds a database of the server.</summary>
    public static IResourceBuilder<LocalPostgresDatabaseResource> AddLocalDatabase(this IResourceBuilder<LocalPostgresResource> server, string name)
    {
        var database = new LocalPostgresDatabaseResource(name, server.Resource);
        server.Resource.Databases.Add(database);
        return server.ApplicationBuilder.AddResource(database)
            .WithInitialState(new()
            {
                ResourceType = "PostgresDatabase",
                Properties = [],
                State = KnownResourceStates.NotStarted,
            })
            .WithPostgresHealthCheck()
            .WithIconName("Database")
            .ExcludeFromManifest();
    }

    private static IResourceBuilder<T> WithPostgresHealthCheck<T>(this IResourceBuilder<T> builder, string? settings = null)
        where T : IResourceWithConnectionString
    {
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, async cancellationToken =>
        {
            try
            {
                await using var connection = new NpgsqlConnection(
                    await builder.Resource.ConnectionStringExpression.GetValueAsync(cancellationToken) + settings + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand("SELECT 1", connection);
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException e)
            {
                return HealthCheckResult.Unhealthy(e.Message);
            }
        });
        return builder.WithHealthCheck(key);
    }
}
