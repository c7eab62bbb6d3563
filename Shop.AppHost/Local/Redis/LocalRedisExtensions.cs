using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Shop.AppHost.Local.Redis;

internal static class LocalRedisExtensions
{
    /// <summary>Adds a server that keeps its data in the data directory and runs under guard.sh on a free port, without a proxy.</summary>
    public static IResourceBuilder<LocalRedisResource> AddLocalRedis(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        var servers = LocalServers.Of(builder);
        var resource = new LocalRedisResource(name, password.Resource, builder.AppHostDirectory);
        var redis = new RedisServer(
            ToolPath.RedisServer(servers.Options, builder.Configuration), servers.FolderOf(resource), servers.Options);
        var port = FreePort.Find();

        servers.Check(_ => Task.FromResult(redis.FindProblem()));
        return builder.AddResource(resource)
            .WithEndpoint(port: port, targetPort: port, scheme: "tcp", name: LocalRedisResource.EndpointName, isProxied: false)
            .WithArgs(context =>
            {
                foreach (var argument in redis.Arguments())
                    context.Args.Add(argument);
            })
            .OnBeforeResourceStarted(async (server, _, cancellationToken) =>
                await redis.PrepareAsync(port, (await server.Password.GetValueAsync(cancellationToken))!, cancellationToken))
            .WithRedisHealthCheck()
            .WithIconName("Memory")
            .ExcludeFromManifest();
    }

    private static IResourceBuilder<LocalRedisResource> WithRedisHealthCheck(this IResourceBuilder<LocalRedisResource> builder)
    {
        var key = $"{builder.Resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, async cancellationToken =>
        {
            try
            {
                await using var redis = await ConnectionMultiplexer.ConnectAsync(
                    await builder.Resource.ConnectionStringExpression.GetValueAsync(cancellationToken) + ",connectTimeout=5000,connectRetry=0");
                await redis.GetDatabase().PingAsync();
                return HealthCheckResult.Healthy();
            }
            catch (RedisException e)
            {
                return HealthCheckResult.Unhealthy(e.Message);
            }
        });
        return builder.WithHealthCheck(key);
    }
}
