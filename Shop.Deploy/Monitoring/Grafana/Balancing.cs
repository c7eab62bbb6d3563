using static Shop.Deploy.Monitoring.Grafana.Units;

namespace Shop.Deploy.Monitoring.Grafana;

/// <summary>How the gateway shares requests out, and what it keeps from the services.</summary>
internal static class Balancing
{
    private const string Instance = "shop_cluster, shop_instance";

    public static Dashboard Dashboard { get; } = new("shop-balancing", "Gateway and balancing",
    [
        new("Shared out",
            new("Requests to each instance", Requests, new Query(
                $"sum by ({Instance}) (rate(shop_gateway_instance_requests_total[1m]))", "{{shop_cluster}} {{shop_instance}}")),
            new("Under way at each instance", Number, new Query(
                $"sum by ({Instance}) (shop_gateway_instance_in_flight)", "{{shop_cluster}} {{shop_instance}}")),
            new("Requests by version", Requests, new Query(
                "sum by (shop_cluster, shop_version) (rate(shop_gateway_instance_requests_total[1m]))", "{{shop_cluster}} {{shop_version}}"))),
        new("How they do",
            new("p95 of each instance", Seconds, new Query(
                $"histogram_quantile(0.95, sum by (le, {Instance}) (rate(shop_gateway_instance_duration_seconds_bucket[5m])))",
                "{{shop_cluster}} {{shop_instance}}")),
            new("Failures of each instance", Share, new Query(
                $"sum by ({Instance}) (rate(shop_gateway_instance_failures_total[5m]))"
                + $" / (sum by ({Instance}) (rate(shop_gateway_instance_requests_total[5m])) > 0)",
                "{{shop_cluster}} {{shop_instance}}")),
            new("Instances that are well", Number, new Query(
                "sum by (shop_cluster, instance) (shop_gateway_instance_available)", "{{shop_cluster}}, says {{instance}}"))),
        new("Containment",
            new("Breakers", Number, new Query($"max by ({Instance}) (shop_gateway_instance_breaker)", "{{shop_cluster}} {{shop_instance}}"))
            {
                Description = "0 closed, 1 open, 2 half open.",
            },
            new("Breakers opened", PerSecond, new Query(
                "sum by (shop_cluster, shop_compartment) (rate(shop_gateway_breaker_opened_total[5m]))", "{{shop_cluster}} {{shop_compartment}}")),
            new("Refused", Requests,
                new("sum by (shop_cluster) (rate(shop_gateway_breaker_refused_total[1m]))", "{{shop_cluster}}, breaker open"),
                new("sum by (shop_cluster) (rate(shop_gateway_bulkhead_refused_total[1m]))", "{{shop_cluster}}, full"),
                new("sum by (shop_client_kind) (rate(shop_gateway_rate_limit_refused_total[1m]))", "{{shop_client_kind}}, too many"))),
        new("Forwarding",
            new("Tried again", Requests, new Query("sum by (shop_cluster) (rate(shop_gateway_retries_total[1m]))", "{{shop_cluster}}")),
            new("Not forwarded to the end", Requests, new Query(
                "sum by (shop_cluster, error_type) (rate(shop_gateway_failures_total[1m]))", "{{shop_cluster}} {{error_type}}")),
            new("Pages from the cache", Share, new Query(
                "sum by (shop_cache_result) (rate(shop_gateway_cache_requests_total[5m]))"
                + " / ignoring (shop_cache_result) group_left () (sum(rate(shop_gateway_cache_requests_total[5m])) > 0)",
                "{{shop_cache_result}}"))),
        new("Connections",
            new("Open connections", Number, new Query("sum by (job, instance) (kestrel_active_connections)", "{{job}} {{instance}}")),
            new("Calls of services to each other, p95", Seconds, new Query(
                "histogram_quantile(0.95, sum by (le, job) (rate(http_client_request_duration_seconds_bucket[5m])))", "{{job}}")),
            new("Resilience", PerSecond, new Query(
                "sum by (job, event_name) (rate(resilience_polly_strategy_events_total[5m]))", "{{job}} {{event_name}}"))),
    ]);
}
