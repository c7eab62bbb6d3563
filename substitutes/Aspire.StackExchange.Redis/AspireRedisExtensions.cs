using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";

    /// <summary>
    /// Registers <see cref="IConnectionMultiplexer"/> as a singleton, with health check and traces.
    /// Settings come from the section Aspire:StackExchange:Redis, then Aspire:StackExchange:Redis:{connectionName}, then
    /// ConnectionStrings:{connectionName}, then the delegates; the later prevails.
    /// </summary>
    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        Add(builder, connectionName, serviceKey: null, configureSettings, configureOptions);

    /// <summary>As <see cref="AddRedisClient"/>, under the service key <paramref name="name"/>.</summary>
    public static void AddKeyedRedisClient(
        this IHostApplicationBuilder builder,
        string name,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        Add(builder, name, serviceKey: name, configureSettings, configureOptions);

    private static void Add(
        IHostApplicationBuilder builder,
        string name,
        string? serviceKey,
        Action<StackExchangeRedisSettings>? configureSettings,
        Action<ConfigurationOptions>? configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var section = builder.Configuration.GetSection(Section);
        var settings = Read(builder.Configuration, section, name);
        configureSettings?.Invoke(settings);

        var optionsName = serviceKey ?? Options.Options.DefaultName;
        builder.Services.AddKeyedSingleton(optionsName, new RedisConnectionString(settings.ConnectionString));
        builder.Services.TryAddTransient<IOptionsFactory<ConfigurationOptions>, RedisOptionsFactory>();
        builder.Services.Configure<ConfigurationOptions>(optionsName, options =>
        {
            section.GetSection("ConfigurationOptions").Bind(options);
            section.GetSection(name).GetSection("ConfigurationOptions").Bind(options);
            configureOptions?.Invoke(options);
        });

        var connection = new RedisConnection(name, Section, optionsName);
        if (serviceKey is null)
            builder.Services.AddSingleton(connection.Open);
        else
            builder.Services.AddKeyedSingleton(serviceKey, (services, _) => connection.Open(services));

        if (!settings.DisableAutoActivation)
            builder.Services.AddSingleton<IHostedService>(services => new RedisActivation(services, serviceKey));
        if (!settings.DisableTracing)
            builder.AddTracing();
        if (!settings.DisableHealthChecks)
            builder.AddHealthCheck(serviceKey);
    }

    private static StackExchangeRedisSettings Read(IConfiguration configuration, IConfigurationSection section, string name)
    {
        var settings = new StackExchangeRedisSettings();
        section.Bind(settings);
        section.GetSection(name).Bind(settings);
        settings.ConnectionString = configuration.GetConnectionString(name) ?? settings.ConnectionString;
        return settings;
    }

    private static void AddTracing(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<RedisTracing>();
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(RedisTracing.SourceName));
    }

    private static void AddHealthCheck(this IHostApplicationBuilder builder, string? serviceKey)
    {
        var name = serviceKey is null ? "StackExchange.Redis" : $"StackExchange.Redis_{serviceKey}";
        if (builder.Properties.TryAdd($"Aspire.HealthChecks.{name}", true))
            builder.Services.AddHealthChecks().AddRedis(services => services.GetMultiplexer(serviceKey), name);
    }

    internal static IConnectionMultiplexer GetMultiplexer(this IServiceProvider services, string? serviceKey) =>
        serviceKey is null
            ? services.GetRequiredService<IConnectionMultiplexer>()
            : services.GetRequiredKeyedService<IConnectionMultiplexer>(serviceKey);
}
