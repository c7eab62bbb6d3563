using Npgsql;

namespace Shop.AppHost.Local.Postgres;

/// <summary>The life of the databases of a local server, which follow it by themselves only where it is a container.</summary>
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

        await PublishAsync(server, KnownResourceStates.Running, notifications);
    }

    /// <summary>Shows all databases of the server in one state.</summary>
    public static async Task PublishAsync(LocalPostgresResource server, string state, ResourceNotificationService notifications)
    {
        foreach (var database in server.Databases)
            await notifications.PublishUpdateAsync(database, snapshot => snapshot with { State = state });
    }

    internal static async Task CreateAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
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
