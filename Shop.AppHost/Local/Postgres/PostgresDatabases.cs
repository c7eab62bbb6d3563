using Npgsql;

namespace Shop.AppHost.Local.Postgres;

/// <summary>The databases of a local server.</summary>
internal static class PostgresDatabases
{
    /// <summary>Creates the databases that are missing and shows all as running.</summary>
    public static async Task CreateAsync(LocalPostgresResource server, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        var connectionString = await server.ConnectionStringExpression.GetValueAsync(cancellationToken);
        await using var connection = new NpgsqlConnection(connectionString + ";Database=postgres;Pooling=false");
        await connection.OpenAsync(cancellationToken);
        foreach (var database in server.Databases)
            await CreateAsync(connection, database.Name, cancellationToken);

        // Only containers hand their state on to their children. Whether it can be reached, its health tells from now on.
        foreach (var database in server.Databases)
            await notifications.PublishUpdateAsync(database, snapshot => snapshot with { State = KnownResourceStates.Running });
    }

    private static async Task CreateAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // From an earlier run.
        }
    }
}
