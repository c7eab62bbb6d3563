using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static class RedisBuilderExtensions
{
    private const string Registry = "docker.io";
    private const string Image = "library/redis";
    private const string Tag = "8.6";
    private const int ContainerPort = 6379;
    private const string DataPath = "/data";
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(60);

    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port) => builder.AddRedis(name, port, password: null);

    /// <summary>Adds a Redis server; healthy once it answers a ping.</summary>
    /// <param name="port">The port on the host; chosen at start when null.</param>
    /// <param name="password">Default: generated once, of letters and digits only, since a connection string cannot quote a comma.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null,
        IResourceBuilder<ParameterResource>? password = null)
    {
        var redis = new RedisResource(name, password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false));

        return builder.AddResource(redis)
            .WithEndpoint(port: port, targetPort: ContainerPort, name: RedisResource.PrimaryEndpointName, scheme: RedisResource.Scheme)
            .WithImage(Image, Tag)
            .WithImageRegistry(Registry)
            // The shell puts the password in; as an argument it would show in the container's description.
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context =>
            {
                if (redis.PasswordParameter is { } secret)
                    context.EnvironmentVariables["REDIS_PASSWORD"] = secret;
            })
            .WithArgs(context =>
            {
                context.Args.Add("-c");
                context.Args.Add(string.Join(' ', CommandOf(redis)));
            })
            .WithConnectionHealthCheck();
    }

    /// <summary>Keeps the data in a volume; a writable one turns snapshots on.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(
        this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataPath, isReadOnly).WithSnapshotsUnless(isReadOnly);

    /// <summary>Keeps the data in a directory of the host; a writable one turns snapshots on.</summary>
    public static IResourceBuilder<RedisResource> WithDataBindMount(
        this IResourceBuilder<RedisResource> builder, string source, bool isReadOnly = false) =>
        builder.WithBindMount(source, DataPath, isReadOnly).WithSnapshotsUnless(isReadOnly);

    /// <summary>Saves a snapshot after each interval in which enough keys changed.</summary>
    /// <param name="interval">Default: 60 seconds.</param>
    /// <param name="keysChangedThreshold">Default: 1.</param>
    public static IResourceBuilder<RedisResource> WithPersistence(
        this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) =>
        builder.WithAnnotation(
            new PersistenceAnnotation(interval ?? DefaultInterval, keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);

    /// <param name="password">Null: the server asks for none.</param>
    public static IResourceBuilder<RedisResource> WithPassword(
        this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource>? password)
    {
        builder.Resource.SetPassword(password?.Resource);
        return builder;
    }

    public static IResourceBuilder<RedisResource> WithHostPort(this IResourceBuilder<RedisResource> builder, int? port) =>
        builder.WithEndpoint(RedisResource.PrimaryEndpointName, e => e.Port = port);

    private static IEnumerable<string> CommandOf(RedisResource redis)
    {
        yield return "redis-server";
        if (redis.PasswordParameter is not null)
            yield return "--requirepass $REDIS_PASSWORD";
        if (redis.TryGetLastAnnotation<PersistenceAnnotation>(out var snapshots))
            yield return string.Create(CultureInfo.InvariantCulture, $"--save {snapshots.Interval.TotalSeconds} {snapshots.KeysChangedThreshold}");
    }

    private static IResourceBuilder<RedisResource> WithSnapshotsUnless(this IResourceBuilder<RedisResource> builder, bool isReadOnly) =>
        isReadOnly ? builder : builder.WithPersistence();

    private static IResourceBuilder<RedisResource> WithConnectionHealthCheck(this IResourceBuilder<RedisResource> builder)
    {
        string? connectionString = null;
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddRedis(
            _ => connectionString ?? throw new InvalidOperationException($"The address of '{builder.Resource.Name}' is not known yet."), name: key);

        return builder.WithHealthCheck(key).OnConnectionStringAvailable(async (resource, _, ct) =>
            connectionString = await ((IResourceWithConnectionString)resource).GetConnectionStringAsync(ct).ConfigureAwait(false));
    }

    private sealed record PersistenceAnnotation(TimeSpan Interval, long KeysChangedThreshold) : IResourceAnnotation;
}
