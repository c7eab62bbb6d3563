using Shop.Deploy.Model;

namespace Shop.Deploy.Compose.Data;

/// <summary>The postgresql.conf of a server and its standbys, sized from its limits. Nothing in it is newer than PostgreSQL 15.</summary>
internal static class PostgresConfiguration
{
    public static string Of(DatabaseServer server) => CommentedSetting.Write(Settings(server).Select(setting => setting.Commented()));

    public static IEnumerable<PostgresSetting> Settings(DatabaseServer server)
    {
        var memory = server.Limits.MemoryMiB;
        var buffers = memory / 4;
        var sort = Math.Clamp((memory - buffers) / 2 / server.MaxConnections, 1, 64);
        return
        [
            new("listen_addresses", "*", "The networks of the container and pg_hba.conf decide who comes in."),
            new("hba_file", "/etc/postgresql/pg_hba.conf", "Beside this file, so that a reload takes a new one."),
            new("unix_socket_directories", "/var/run/postgresql", "In memory: the root is read only."),
            new("password_encryption", "scram-sha-256", "The only way in by password."),
            new("max_connections", $"{server.MaxConnections}", "From the model, which holds the sum of all pools below it."),
            new("shared_buffers", $"{buffers}MB", "A quarter of the memory: the kernel caches files too, and within the same limit."),
            new("effective_cache_size", $"{memory * 3 / 4}MB", "What both caches may hold together; a hint for the planner, nothing is taken."),
            new("work_mem", $"{sort}MB", "Half of what is left, even if every connection sorts at once."),
            new("maintenance_work_mem", $"{Math.Max(memory / 32, 16)}MB", "Three autovacuum workers then take less than a tenth of the memory."),
            new("wal_level", "replica", "Standbys and the archive live on it."),
            new("wal_compression", "on", "Whole pages after a checkpoint are most of the log."),
            new("hot_standby", "on", "A standby can be read."),
            new("max_slot_wal_keep_size", "4GB", "A standby that stays away must not fill the disk; beyond this it catches up from the archive."),
            new("archive_mode", "on", "A standby archives only once it is promoted."),
            new("archive_command", "bash /etc/postgresql/archive.sh \"%p\" \"%f\"", "Compressed, synced, and never over a file that is there."),
            new("archive_timeout", "60", "At most a minute of changes is not in the archive yet."),
            new("restore_command", "bash /etc/postgresql/restore.sh \"%f\" \"%p\"", "For a standby that the primary has no more of the log for."),
            new("log_min_duration_statement", "500", "A statement this slow (ms) is worth a look."),
            new("log_parameter_max_length", "0", "Values are customers' data, and no business of a log."),
            new("log_lock_waits", "on", "Who waits over a second for a lock is logged."),
            new("log_timezone", "UTC", "As all other logs."),
            new("timezone", "UTC", "As all services."),
        ];
    }
}
