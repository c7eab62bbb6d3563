using Aspire.Hosting.ApplicationModel;
using HealthChecks.NpgSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    private const string Registry = "docker.io";
    private const string Image = "library/postgres";
    private const string Tag = "18.3";
    private const int ContainerPort = 5432;

    /// <summary>Adds a PostgreSQL server; healthy once it answers a query.</summary>
    /// <param name="userName">Default: <c>postgres</c>.</param>
    /// <param name="password">Default: generated once.</param>
    /// <param name="port">The port on the host; chosen at start when null.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var server = new PostgresServerResource(
            name, userName?.Resource,
            password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password"));

        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: ContainerPort, name: PostgresServerResource.PrimaryEndpointName)
            .WithImage(Image, Tag)
            .WithImageRegistry(Registry)
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithConnectionHealthCheck(suffix: ";Database=postgres")
            .OnResourceReady((_, ready, ct) => DatabaseCreation.RunAsync(server, builder.Resources, ready.Services, ct));
    }

    /// <summary>Adds a database to the server; healthy once it exists and answers a query.</summary>
    /// <param name="databaseName">Default: the resource's name.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, [ResourceName] string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(database.Name, database.DatabaseName);
        return builder.ApplicationBuilder.AddResource(database).WithConnectionHealthCheck();
    }

    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataPathOf(builder.Resource), isReadOnly);

    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(
        this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false) =>
        builder.WithBindMount(source, DataPathOf(builder.Resource), isReadOnly);

    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port) =>
        builder.WithEndpoint(PostgresServerResource.PrimaryEndpointName, e => e.Port = port);

    // The image keeps its data one level higher since version 18.
    private static string DataPathOf(PostgresServerResource server)
    {
        var tag = server.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.Tag ?? Tag;
        var major = new string([.. tag.TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(major, out var version) && version >= 18 ? "/var/lib/postgresql" : "/var/lib/postgresql/data";
    }

    private static IResourceBuilder<T> WithConnectionHealthCheck<T>(this IResourceBuilder<T> builder, string suffix = "")
        where T : IResourceWithConnectionString
    {
        IHealthCheck? check = null;
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(key, _ => check ?? new NoAddressCheck(builder.Resource), failureStatus: null, tags: null));

        return builder.WithHealthCheck(key).OnConnectionStringAvailable(async (resource, _, ct) =>
            check = new NpgSqlHealthCheck(new NpgSqlHealthCheckOptions(await resource.GetConnectionStringAsync(ct).ConfigureAwait(false) + suffix)));
    }

    // A factory that throws would end all checks of the run.
    private sealed class NoAddressCheck(IResource resource) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
            Task.FromResult(HealthCheckResult.Unhealthy($"The address of '{resource.Name}' is not known yet."));
    }
}
