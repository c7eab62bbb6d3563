namespace Shop.Tests.Deploy.Monitoring;

/// <summary>What Prometheus sees for twenty minutes, every 15 s, and whether an alert fires then. Series are in the words of promtool.</summary>
internal sealed record AlertCase(string Alert, bool Fires, params IReadOnlyList<string> Series);

internal static class AlertCases
{
    private const string Wanted = "shop_instances_wanted{job=\"catalog\"} 3x80";
    private const string Cpu = "dotnet_process_cpu_time_seconds_total{job=\"catalog\",instance=\"a\",cpu_mode=\"user\"}";

    public static IReadOnlyList<AlertCase> All { get; } =
    [
        new("HighErrorRatio", true, Requests("500", "0+1x80"), Requests("200", "0+20x80")),
        new("HighErrorRatio", false, Requests("500", "0+1x80"), Requests("200", "0+200x80")),
        new("HighErrorRatio", false, Requests("200", "0+20x80")),
        new("LatencyBurn", true, Requests("200", "0+100x80"), Quick("0+80x80")),
        new("LatencyBurn", false, Requests("200", "0+100x80"), Quick("0+98x80")),
        new("Shedding", true, "shop_shedding_refused_total{job=\"catalog\",instance=\"a\",shop_request_kind=\"read\"} 0+30x80"),
        new("Shedding", false, "shop_shedding_refused_total{job=\"catalog\",instance=\"a\",shop_request_kind=\"read\"} 0+3x80"),
        new("TrafficStopped", true, Requests("200", "0+120x19 2280x60")),
        new("TrafficStopped", false, Requests("200", "0+120x80")),
        // The gateway was made anew, and nobody has asked it yet.
        new("TrafficStopped", true, Requests("200", "0+120x19 stale"), Instance("b", "_x20 2x60", "gateway")),
        new("TrafficStopped", false, Requests("200", "0+120x19 stale"), Requests("200", "_x20 0+120x60", "b"), Instance("b", "_x20 2x60", "gateway")),
        // At night, an hour without a customer is nothing strange.
        new("TrafficStopped", false, Requests("200", "0x10 1x70")),
        new("DiskFilling", true, Disk("free", "10x80"), Disk("used", "90x80")),
        new("DiskFilling", true, Disk("free", "39-0.02x80"), Disk("used", "61+0.02x80")),
        new("DiskFilling", false, Disk("free", "39x80"), Disk("used", "61x80")),
        // A new machine fills fast, and for a while.
        new("DiskFilling", false, Disk("free", "90-0.2x80"), Disk("used", "10+0.2x80")),
        new("DiskNearlyFull", true, Disk("free", "4x80"), Disk("used", "91x80"), Disk("reserved", "5x80")),
        new("DiskNearlyFull", false, Disk("free", "6x80"), Disk("used", "89x80"), Disk("reserved", "5x80")),
        new("CertificateExpires", true, Certificate(13)),
        new("CertificateExpires", true, Certificate(-1)),
        new("CertificateExpires", false, Certificate(30)),
        new("NoInstances", true, Wanted),
        new("NoInstances", true, Wanted, Instance("a", "2x60 stale")),
        new("NoInstances", false, Wanted, Instance("a", "2x80")),
        new("TooFewInstances", true, Wanted, Instance("a", "2x80"), Instance("b", "2x80")),
        new("TooFewInstances", false, Wanted, Instance("a", "2x80"), Instance("b", "2x80"), Instance("c", "2x80")),
        new("InstancesFlapping", true, Instance("a", "2x80"), $"{Cpu} 0+1x80",
            Instance("b", "2x8 stale"), Instance("c", "2x16 stale"), Instance("d", "2x24 stale"), Instance("e", "2x32 stale")),
        new("InstancesFlapping", true, Instance("a", "2x80"), $"{Cpu} 0+1x9 0+1x9 0+1x9 0+1x9 0+1x39"),
        new("InstancesFlapping", false, Instance("a", "2x80"), $"{Cpu} 0+1x80", Instance("b", "2x8 stale")),
        new("NoDestination", true, Destination("a", 0), Destination("b", 0)),
        new("NoDestination", false, Destination("a", 0), Destination("b", 1)),
        new("BreakerOpen", true, "shop_gateway_instance_breaker{shop_cluster=\"catalog\",shop_instance=\"a\"} 1x80"),
        new("BreakerOpen", false, "shop_gateway_instance_breaker{shop_cluster=\"catalog\",shop_instance=\"a\"} 2x80"),
        new("DeadLetters", true, "shop_orders_saga_dead_letters{job=\"orders\",instance=\"a\"} 1x80"),
        new("DeadLetters", false, "shop_orders_saga_dead_letters{job=\"orders\",instance=\"a\"} 0x80"),
        new("OrdersPileUp", true, "shop_orders_saga_queue_depth{job=\"orders\",instance=\"a\"} 0+50x80"),
        new("OrdersPileUp", false, "shop_orders_saga_queue_depth{job=\"orders\",instance=\"a\"} 4000-20x80"),
        new("PostgresDown", true, "shop_postgres_wanted{job=\"postgres\"} 1x80"),
        new("PostgresDown", false, "shop_postgres_wanted{job=\"postgres\"} 1x80", Postgres("connections", 3)),
        new("StandbyMissing", true, "shop_standbys_wanted{job=\"postgres\"} 1x80", Postgres("standbys", 0)),
        new("StandbyMissing", false, "shop_standbys_wanted{job=\"postgres\"} 1x80", Postgres("standbys", 1)),
        new("ReplicationLag", true, Postgres("replication_lag_seconds", 20)),
        new("ReplicationLag", false, Postgres("replication_lag_seconds", 1)),
        new("SlotRetainsWal", true, Postgres("slot_retained_bytes", 2_000_000_000)),
        new("SlotRetainsWal", false, Postgres("slot_retained_bytes", 2_000)),
        new("WalArchiveFailing", true, Postgres("wal_archive_failing", 1)),
        new("WalArchiveFailing", false, Postgres("wal_archive_failing", 0)),
        new("ConnectionsNearlyExhausted", true, Postgres("connections", 295), Postgres("connections_max", 300)),
        new("ConnectionsNearlyExhausted", false, Postgres("connections", 100), Postgres("connections_max", 300)),
        new("PoolExhausted", true, "db_client_connection_npgsql_pending_requests{job=\"catalog\",instance=\"a\"} 3x80"),
        new("PoolExhausted", false, "db_client_connection_npgsql_pending_requests{job=\"catalog\",instance=\"a\"} 0x80"),
        new("RedisDown", true, "shop_redis_wanted{job=\"cache\"} 1x80"),
        new("RedisDown", false, "shop_redis_wanted{job=\"cache\"} 1x80", "redis_uptime_seconds_total{job=\"cache\",instance=\"cache\"} 0+15x80"),
        new("TargetDown", true, "up{job=\"loki\",instance=\"loki:3100\"} 0x80"),
        new("TargetDown", false, "up{job=\"loki\",instance=\"loki:3100\"} 1x80"),
        new("AlertsUndelivered", true, "alertmanager_notifications_failed_total{integration=\"webhook\",reason=\"other\"} 0x20 1x20 2x40"),
        new("AlertsUndelivered", false, "alertmanager_notifications_failed_total{integration=\"webhook\",reason=\"other\"} 3x80"),
        new("TelemetryLost", true, Lost("exporter_send_failed", "spans", "0+1x80"), Lost("exporter_send_failed", "log_records", "0x80")),
        new("TelemetryLost", true, Lost("exporter_send_failed", "spans", "0x80"), Lost("exporter_send_failed", "log_records", "0+1x80")),
        new("TelemetryLost", false, Lost("exporter_send_failed", "spans", "7x80"), Lost("exporter_send_failed", "log_records", "0x80")),
        new("TelemetryRefused", true, Lost("receiver_refused", "metric_points", "0+1x80")),
        new("TelemetryRefused", false, Lost("receiver_refused", "metric_points", "5x80")),
    ];

    private static string Requests(string status, string values, string instance = "a") =>
        $"http_server_request_duration_seconds_count{{job=\"gateway\",instance=\"{instance}\",http_response_status_code=\"{status}\"}} {values}";

    private static string Quick(string values) =>
        $"http_server_request_duration_seconds_bucket{{job=\"gateway\",instance=\"a\",le=\"0.5\"}} {values}";

    private static string Instance(string name, string values, string job = "catalog") =>
        $"dotnet_process_cpu_count{{job=\"{job}\",instance=\"{name}\"}} {values}";

    private static string Destination(string name, int available) =>
        $"shop_gateway_instance_available{{shop_cluster=\"catalog\",shop_instance=\"{name}\",job=\"gateway\",instance=\"g\"}} {available}x80";

    private static string Postgres(string metric, long value) => $"postgres_{metric}{{job=\"postgres\",instance=\"postgres\"}} {value}x80";

    private static string Disk(string state, string values) =>
        $"system_filesystem_usage_bytes{{job=\"disk\",instance=\"disk\",mountpoint=\"/disk\",state=\"{state}\"}} {values}";

    private static string Certificate(int days) =>
        $"tlscheck_time_left_seconds{{job=\"edge\",instance=\"edge\",tlscheck_x509_cn=\"shop.example\"}} {days * 86400}x80";

    private static string Lost(string fate, string items, string values) =>
        $"otelcol_{fate}_{items}_total{{exporter=\"otlp/dashboard\",receiver=\"otlp\"}} {values}";
}
