using Microsoft.Extensions.Hosting;

namespace Aspire.StackExchange.Redis;

/// <summary>Connects when the application starts, rather than while its first request waits.</summary>
internal sealed class RedisActivation(IServiceProvider services, string? serviceKey) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetMultiplexer(serviceKey);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
