using Shop.ServiceDefaults;
using StackExchange.Redis;

namespace Shop.Catalog.Products;

/// <summary>Tries the first connection to Redis before the first request, which would otherwise wait for it.</summary>
internal sealed class ConnectCache(IServiceProvider services) : IStartupTask
{
    public Task RunAsync(CancellationToken cancel)
    {
        _ = services.GetRequiredService<IConnectionMultiplexer>();
        return Task.CompletedTask;
    }
}
