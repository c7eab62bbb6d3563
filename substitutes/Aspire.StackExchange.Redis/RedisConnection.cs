using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Aspire.StackExchange.Redis;

/// <summary>Opens a connection by its configured options.</summary>
internal sealed class RedisConnection(string name, string section, string optionsName)
{
    public IConnectionMultiplexer Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptionsMonitor<ConfigurationOptions>>().Get(optionsName);
        if (options.EndPoints.Count == 0)
        {
            throw new InvalidOperationException(
                $"The Redis server '{name}' has no address: set 'ConnectionStrings:{name}', or 'ConnectionString' in the section '{section}'.");
        }

        options.LoggerFactory ??= services.GetService<ILoggerFactory>();
        var connection = ConnectionMultiplexer.Connect(options);
        services.GetService<RedisTracing>()?.Watch(connection);
        return connection;
    }
}
