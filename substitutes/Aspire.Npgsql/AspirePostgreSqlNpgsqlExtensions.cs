using Aspire.Npgsql;
using HealthChecks.NpgSql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microsoft.Extensions.Hosting;

public static class AspirePostgreSqlNpgsqlExtensions
{
    private const string Section = "Aspire:Npgsql";

    /// <summary>
    /// Registers <see cref="NpgsqlDataSource"/> and <see cref="NpgsqlConnection"/>, with health check, traces and metrics.
    /// Settings come from the section Aspire:Npgsql, then Aspire:Npgsql:{connectionName}, then
    /// ConnectionStrings:{connectionName}, then <paramref name="configureSettings"/>; the later prevails.
    /// </summary>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null) =>
        Add(builder, connectionName, serviceKey: null, configureSettings, configureDataSourceBuilder);

    /// <summary>As <see cref="AddNpgsqlDataSource"/>, under the service key <paramref name="name"/>.</summary>
    public static void AddKeyedNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string name,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null) =>
        Add(builder, name, serviceKey: name, configureSettings, configureDataSourceBuilder);

    private static void Add(
        IHostApplicationBuilder builder,
        string name,
        string? serviceKey,
        Action<NpgsqlSettings>? configureSettings,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var settings = Read(builder.Configuration, name);
        configureSettings?.Invoke(settings);

        builder.Services.AddNpgsqlDataSource(
            settings.ConnectionString ?? "",
            dataSource =>
            {
                RequireConnectionString(settings, name, serviceKey);
                configureDataSourceBuilder?.Invoke(dataSource);
            },
            serviceKey: serviceKey);

        if (!settings.DisableHealthChecks)
            builder.AddHealthCheck(serviceKey);
        if (!settings.DisableTracing)
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddNpgsql());
        if (!settings.DisableMetrics)
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Npgsql"));
    }

    private static NpgsqlSettings Read(IConfiguration configuration, string name)
    {
        var settings = new NpgsqlSettings();
        var section = configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(name).Bind(settings);
        settings.ConnectionString = configuration.GetConnectionString(name) ?? settings.ConnectionString;
        return settings;
    }

    private static void RequireConnectionString(NpgsqlSettings settings, string name, string? serviceKey)
    {
        if (!string.IsNullOrWhiteSpace(settings.ConnectionString))
            return;
        var section = serviceKey is null ? Section : $"{Section}:{serviceKey}";
        throw new InvalidOperationException(
            $"The database '{name}' has no connection string: set 'ConnectionStrings:{name}', or 'ConnectionString' in the section '{section}'.");
    }

    private static void AddHealthCheck(this IHostApplicationBuilder builder, string? serviceKey)
    {
        var name = serviceKey is null ? "PostgreSql" : $"PostgreSql_{serviceKey}";
        if (!builder.Properties.TryAdd($"Aspire.HealthChecks.{name}", true))
            return;
        builder.Services.AddHealthChecks().Add(new(
            name,
            services => new NpgSqlHealthCheck(new NpgSqlHealthCheckOptions(
                serviceKey is null ? services.GetRequiredService<NpgsqlDataSource>() : services.GetRequiredKeyedService<NpgsqlDataSource>(serviceKey))),
            failureStatus: null,
            tags: null));
    }
}
