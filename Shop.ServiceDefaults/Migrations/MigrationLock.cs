using Npgsql;

namespace Shop.ServiceDefaults.Migrations;

/// <summary>The one lock of all migrations of a database; it ends with the transaction.</summary>
internal static class MigrationLock
{
    // "schema" in ASCII: any number does that nothing else in the database uses.
    private const long Key = 0x736368656d61;

    public static async Task TakeAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({Key})", connection) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(cancel);

        // A script that waits long for a table makes all who come after it wait too: fail instead, and try again later.
        await using var limit = new NpgsqlCommand("set local lock_timeout = '10s'", connection);
        await limit.ExecuteNonQueryAsync(cancel);
    }
}
