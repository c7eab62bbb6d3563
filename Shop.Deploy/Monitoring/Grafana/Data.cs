using static Shop.Deploy.Monitoring.Grafana.Units;

namespace Shop.Deploy.Monitoring.Grafana;

/// <summary>How the servers of data do, and how the services wait for them.</summary>
internal static class Data
{
    private const string Pool = "job, instance, db_client_connection_pool_name";

    public static Dashboard Dashboard { get; } = new("shop-data", "Data",
    [
        new("Pools of the services",
            new("Connections in use", Number,
                new($"sum by ({Pool}) (db_client_connection_count{{db_client_connection_state=\"used\"}})",
                    "{{job}} {{instance}} {{db_client_connection_pool_name}}"),
                new("max by (job) (db_client_connection_max)", "{{job}} at most")),
            new("Calls that wait for a connection", Number, new Query(
                $"sum by ({Pool}) (db_client_connection_npgsql_pending_requests)", "{{job}} {{instance}} {{db_client_connection_pool_name}}")),
            new("Statements, p95", Seconds, new Query(
                "histogram_quantile(0.95, sum by (le, job) (rate(db_client_operation_duration_seconds_bucket[5m])))", "{{job}}"))),
        new("PostgreSQL",
            new("Connections", Number, new("postgres_connections", "{{job}}"), new("postgres_connections_max", "{{job}} at most")),
            new("Transactions", PerSecond,
                new("sum by (job, database) (rate(postgres_commits_total[1m]))", "{{database}} committed"),
                new("sum by (job, database) (rate(postgres_rollbacks_total[1m]))", "{{database}} rolled back")),
            new("Oldest transaction", Seconds, new Query("postgres_transaction_oldest_seconds", "{{job}}"))),
        new("",
            new("Read from memory", Share, new Query(
                "sum by (job, database) (rate(postgres_blocks_hit_total[5m]))"
                + " / (sum by (job, database) (rate(postgres_blocks_hit_total[5m]) + rate(postgres_blocks_read_total[5m])) > 0)",
                "{{database}}")),
            new("Deadlocks", PerSecond, new Query("sum by (job, database) (rate(postgres_deadlocks_total[5m]))", "{{database}}")),
            new("Size and temporary files", Bytes,
                new("postgres_database_size_bytes", "{{database}}"),
                new("sum by (job) (rate(postgres_temporary_bytes_total[5m]))", "{{job}} temporary, a second"))),
        new("Replication and archive",
            new("Standbys", Number, new("postgres_standbys", "{{job}}"), new("shop_standbys_wanted", "{{job}} wanted")),
            new("Lag", Seconds, new Query("postgres_replication_lag_seconds", "{{standby}} {{address}}")),
            new("Behind, and kept for slots", Bytes,
                new("postgres_replication_behind_bytes", "{{standby}} {{address}}"), new("postgres_slot_retained_bytes", "slot {{slot}}")),
            new("Archive of WAL", PerSecond,
                new("rate(postgres_wal_archived_total[5m])", "{{job}} archived"),
                new("rate(postgres_wal_archive_failures_total[5m])", "{{job}} failed"))),
        new("Redis",
            new("Commands", PerSecond, new Query("rate(redis_commands_processed_total[1m])", "{{job}}")),
            new("Memory", Bytes, new("redis_memory_used_bytes", "{{job}} used"), new("redis_memory_rss_bytes", "{{job}} resident")),
            new("Hits", Share, new Query(
                "rate(redis_keyspace_hits_total[5m]) / (rate(redis_keyspace_hits_total[5m]) + rate(redis_keyspace_misses_total[5m]) > 0)",
                "{{job}}")),
            new("Clients", Number,
                new("redis_clients_connected", "{{job}}"),
                new("rate(redis_keys_evicted_total[5m])", "{{job}} keys evicted, a second"))),
        new("Disk, certificate, alerts",
            new("Free on the disk of the volumes", Share, new Query("instance:disk_free:ratio", "free")),
            new("Days that the certificate is good for", Number, new Query("min by (job) (tlscheck_time_left_seconds) / 86400", "{{job}}")),
            new("Alerts that were not delivered", Number, new Query(
                "sum by (integration) (increase(alertmanager_notifications_failed_total[15m]))", "{{integration}}"))),
    ]);
}
