using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Aspire.StackExchange.Redis;

/// <summary>What the options of a connection begin from; a type of its own, since anyone may register strings.</summary>
internal sealed record RedisConnectionString(string? Value);

/// <summary>Makes options from a connection string; binding can then change them, but only parsing can create them.</summary>
internal sealed class RedisOptionsFactory(
    IServiceProvider services,
    IEnumerable<IConfigureOptions<ConfigurationOptions>> setups,
    IEnumerable<IPostConfigureOptions<ConfigurationOptions>> postConfigures,
    IEnumerable<IValidateOptions<ConfigurationOptions>> validations)
    : OptionsFactory<ConfigurationOptions>(setups, postConfigures, validations)
{
    protected override ConfigurationOptions CreateInstance(string name)
    {
        var text = services.GetKeyedService<RedisConnectionString>(name)?.Value;
        var options = text is null ? new ConfigurationOptions() : ConfigurationOptions.Parse(text);
        // A server that is not there yet is waited for, unless the connection string says otherwise.
        if (text is null || !text.Contains("abortConnect", StringComparison.OrdinalIgnoreCase))
            options.AbortOnConnectFail = false;
        return options;
    }
}
