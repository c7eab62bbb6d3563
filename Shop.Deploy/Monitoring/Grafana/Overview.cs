using static Shop.Deploy.Monitoring.Grafana.Units;

namespace Shop.Deploy.Monitoring.Grafana;

/// <summary>How the shop does: what its customers notice, then how full it is, then its orders.</summary>
internal static class Overview
{
    // Stands before what is made of it.
    private static readonly (string Quantile, string Name)[] s_quantiles = [("0.5", "p50"), ("0.95", "p95"), ("0.99", "p99")];

    public static Dashboard Dashboard { get; } = new("shop-overview", "Shop overview",
    [
        new("Service level",
            new("Requests", Requests, new Query("job:http_requests:rate5m", "{{job}}")),
            new("Errors", Share, new Query("job:http_errors:ratio5m", "{{job}}")),
            new("Slower than 0.5 s", Share, new Query("job:http_slow:ratio5m", "{{job}}"))),
        new("Latency, live pages left out",
            new("Gateway", Seconds, Quantiles("gateway")),
            new("Catalog", Seconds, Quantiles("catalog")),
            new("Orders", Seconds, Quantiles("orders"))),
        new("Instances",
            new("Instances", Number, new("job:instances:count", "{{job}}"), new("shop_instances_wanted", "{{job}} wanted")),
            new("Requests of each instance", Requests,
                new Query("sum by (job, instance) (rate(http_server_request_duration_seconds_count[1m]))", "{{job}} {{instance}}")),
            new("Answers by status", Requests,
                new Query("sum by (http_response_status_code) (rate(http_server_request_duration_seconds_count{job=\"gateway\"}[1m]))",
                    "{{http_response_status_code}}"))),
        new("Saturation",
            new("Processors in use", Number,
                new Query("sum by (job, instance) (rate(dotnet_process_cpu_time_seconds_total[1m]))", "{{job}} {{instance}}")),
            new("Memory", Bytes, new Query("dotnet_process_memory_working_set_bytes", "{{job}} {{instance}}")),
            new("Refused as too much", Requests, new Query("sum by (job) (rate(shop_shedding_refused_total[1m]))", "{{job}}"))),
        new("",
            new("Requests handled at once", Number,
                new("sum by (job) (shop_shedding_in_flight)", "{{job}}"), new("sum by (job) (shop_shedding_limit)", "{{job}} at most")),
            // .NET says that it is a counter, hence the end of its name; it goes up and down all the same.
            new("Work that waits for a thread", Number, new Query("dotnet_thread_pool_queue_length_total", "{{job}} {{instance}}")),
            new("Pause of the garbage collector", Share, new Query("rate(dotnet_gc_pause_time_seconds_total[1m])", "{{job}} {{instance}}"))),
        new("Orders",
            new("Orders", PerSecond,
                new("sum(rate(shop_orders_placed_total[5m]))", "placed"), new("sum(rate(shop_orders_confirmed_total[5m]))", "confirmed"),
                new("sum(rate(shop_orders_rejected_total[5m]))", "rejected"), new("sum(rate(shop_orders_cancelled_total[5m]))", "cancelled"),
                new("sum(rate(shop_orders_refunded_total[5m]))", "refunded")),
            new("Not in a final state", Number,
                new("max(shop_orders_saga_queue_depth)", "under way"), new("max(shop_orders_saga_dead_letters)", "given up")),
            new("Slowest steps of the saga", Seconds, new Query(
                "histogram_quantile(0.99, sum by (le, step) (rate(shop_orders_saga_step_duration_seconds_bucket[5m])))", "{{step}} p99"))),
        new("Stock and logs",
            new("Reservations", PerSecond, new Query("sum by (outcome) (rate(shop_catalog_reservations_total[5m]))", "{{outcome}}")),
            new("Errors in the logs", "", new Query("{service_name=~\".+\"} | detected_level=~\"error|critical|fatal\"", ""))
            {
                Source = "loki",
                Kind = "logs",
            }),
    ]);

    private static Query[] Quantiles(string job) => [.. s_quantiles.Select(quantile => new Query(
        $"histogram_quantile({quantile.Quantile}, sum by (le) ("
        + $"rate(http_server_request_duration_seconds_bucket{{job=\"{job}\",http_route!~\".*/live\"}}[5m])))",
        quantile.Name))];
}
