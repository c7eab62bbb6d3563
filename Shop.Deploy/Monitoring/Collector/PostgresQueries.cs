namespace Shop.Deploy.Monitoring.Collector;

/// <summary>What a PostgreSQL primary is asked for, in words that a role with pg_monitor may use. No column is ever null.</summary>
internal static class PostgresQueries
{
    public static IReadOnlyList<SqlQuery> All { get; } =
    [
        new("""
            SELECT count(*) AS used, current_setting('max_connections') AS allowed,
                   coalesce(max(extract(epoch FROM now() - xact_start)), 0) AS oldest
            FROM pg_stat_activity WHERE backend_type = 'client backend'
            """,
            [Gauge("postgres.connections", "used"), Gauge("postgres.connections.max", "allowed"), Seconds("postgres.transaction.oldest", "oldest")]),
        new("""
            SELECT datname AS database, pg_database_size(datid) AS size, xact_commit, xact_rollback, deadlocks, blks_hit, blks_read, temp_bytes
            FROM pg_stat_database WHERE datname IS NOT NULL AND datname NOT LIKE 'template%'
            """,
            [
                .. OfDatabases(Gauge("postgres.database.size", "size") with { Unit = "By" },
                    Count("postgres.commits", "xact_commit"), Count("postgres.rollbacks", "xact_rollback"), Count("postgres.deadlocks", "deadlocks"),
                    Count("postgres.blocks.hit", "blks_hit"), Count("postgres.blocks.read", "blks_read"),
                    Count("postgres.temporary", "temp_bytes") with { Unit = "By" }),
            ]),
        new("SELECT count(*) AS streaming FROM pg_stat_replication WHERE state = 'streaming'", [Gauge("postgres.standbys", "streaming")]),
        new("""
            SELECT application_name AS standby, coalesce(host(client_addr), 'local') AS address,
                   coalesce(extract(epoch FROM replay_lag), 0) AS lag, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn), 0) AS behind
            FROM pg_stat_replication WHERE state = 'streaming'
            """,
            [
                Seconds("postgres.replication.lag", "lag") with { AttributeColumns = ["standby", "address"] },
                Bytes("postgres.replication.behind", "behind") with { AttributeColumns = ["standby", "address"] },
            ]),
        new("SELECT slot_name AS slot, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0) AS retained FROM pg_replication_slots",
            [Bytes("postgres.slot.retained", "retained") with { AttributeColumns = ["slot"] }]),
        new("""
            SELECT archived_count, failed_count, CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity') THEN 1 ELSE 0 END AS failing
            FROM pg_stat_archiver
            """,
            [
                Count("postgres.wal.archived", "archived_count"), Count("postgres.wal.archive.failures", "failed_count"),
                Gauge("postgres.wal.archive.failing", "failing"),
            ]),
    ];

    private static SqlMetric Gauge(string name, string column) => new(name, column, "gauge", "int");

    private static SqlMetric Count(string name, string column) => new(name, column, "sum", "int") { Monotonic = true };

    private static SqlMetric Seconds(string name, string column) => new(name, column, "gauge", "double") { Unit = "s" };

    // A difference of positions is a numeric.
    private static SqlMetric Bytes(string name, string column) => new(name, column, "gauge", "double") { Unit = "By" };

    private static IEnumerable<SqlMetric> OfDatabases(params IEnumerable<SqlMetric> metrics) =>
        metrics.Select(metric => metric with { AttributeColumns = ["database"] });
}
