using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shop.Catalog.Reservations;
using Shop.Deploy.Monitoring.Collector;
using Shop.Gateway;
using Shop.Gateway.Caching;
using Shop.Gateway.Containment;
using Shop.Gateway.Limits;
using Shop.Gateway.Ops;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults.Shedding;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Deploy.Monitoring;

/// <summary>The metrics that there are: those of the services are asked for in a running one, so that a name that is gone is noticed.</summary>
internal static class EmittedMetrics
{
    /// <summary>As the documentation lists them: of the collector's receivers, its own, Alertmanager's, and Prometheus' one.</summary>
    public static IReadOnlyList<string> Documented { get; } =
    [
        .. PrometheusName.Of("redis.uptime", "s", isCounter: true, isHistogram: false),
        .. PrometheusName.Of("redis.commands.processed", "{command}", isCounter: true, isHistogram: false),
        .. PrometheusName.Of("redis.memory.used", "By", isCounter: false, isHistogram: false),
        .. PrometheusName.Of("redis.memory.rss", "By", isCounter: false, isHistogram: false),
        .. PrometheusName.Of("redis.keyspace.hits", "{hit}", isCounter: true, isHistogram: false),
        .. PrometheusName.Of("redis.keyspace.misses", "{miss}", isCounter: true, isHistogram: false),
        .. PrometheusName.Of("redis.clients.connected", "{client}", isCounter: false, isHistogram: false),
        .. PrometheusName.Of("redis.keys.evicted", "{key}", isCounter: true, isHistogram: false),
        .. PrometheusName.Of("system.filesystem.usage", "By", isCounter: false, isHistogram: false),
        .. PrometheusName.Of("tlscheck.time_left", "s", isCounter: false, isHistogram: false),
        .. from item in new[] { "spans", "log_records", "metric_points" }
           from fate in new[] { "exporter_send_failed", "receiver_refused" }
           select $"otelcol_{fate}_{item}_total",
        "alertmanager_notifications_failed_total",
        "up",
    ];

    private static readonly IReadOnlyList<Type> s_meters =
    [
        typeof(GatewayMeter), typeof(ContainmentMeter), typeof(InstanceMeter), typeof(RateLimitMeter), typeof(CachingMeter),
        typeof(OrdersTelemetry), typeof(ReservationMetrics), typeof(SheddingMeter), typeof(NpgsqlDataSource),
    ];

    public static IEnumerable<string> OfServers => PostgresQueries.All.SelectMany(query => query.Metrics).SelectMany(PrometheusName.Of);

    /// <summary>Those of all instruments that a service with the shop's defaults has, and exports.</summary>
    public static async Task<HashSet<string>> OfServicesAsync()
    {
        await using var service = await TestService.StartAsync(AddAll, app => app.MapGet("/hello", () => "hello"),
            settings: [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"), ("ConnectionStrings:db", "Host=127.0.0.1;Port=9;Username=nobody")]);
        foreach (var meter in s_meters)
            service.Services.GetRequiredService(meter);
        using (await service.WaitForAsync("/hello", HttpStatusCode.OK)) { }
        using var client = service.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");
        using (await client.GetAsync(new Uri($"{service.App.Urls.First()}/hello"))) { }

        var names = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                // Somebody listens: the service's exporter, as nobody else does here.
                if (instrument.Enabled)
                    names.UnionWith(Names(instrument));
            },
        };
        listener.Start();
        return names;
    }

    private static IEnumerable<string> Names(Instrument instrument)
    {
        try
        {
            return PrometheusName.Of(instrument);
        }
        catch (ArgumentException)
        {
            // In a unit that no rule or dashboard has met.
            return [];
        }
    }

    private static void AddAll(WebApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource("db", settings => settings.DisableHealthChecks = true);
        builder.Services.AddReverseProxy().LoadFromMemory([], []);
        builder.Services.AddContainment();
        builder.Services
            .AddSingleton<GatewayMeter>().AddSingleton<InstanceMeter>().AddSingleton<RateLimitMeter>().AddSingleton<CachingMeter>()
            .AddSingleton<OrdersTelemetry>().AddSingleton<ReservationMetrics>();
    }
}
