using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shop.ServiceDefaults.Migrations;

/// <summary>
/// Brings the schema up to date. Every replica runs it at its start:
/// <list type="number">
/// <item>The journal is made, if it is missing.</item>
/// <item>Scripts that it names are passed over; one that has been edited since it ran is refused.</item>
/// <item>Each other script gets a transaction, which waits for the advisory lock, so only one replica goes on.</item>
/// <item>Whoever waited looks again: the other may have run the script.</item>
/// <item>Script and journal row commit together; a replica that dies before leaves nothing, and the lock is free.</item>
/// </list>
/// </summary>
internal sealed class Migrator(IReadOnlyList<MigrationScript> scripts, bool holdRequests, NpgsqlDataSource database, ILogger<Migrator> logger)
    : IStartupTask
{
    public bool HoldsRequests => holdRequests;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var journal = new MigrationJournal(connection);

        // 1.
        await InLockedTransactionAsync(connection, journal.CreateAsync, cancellationToken);
        var done = await journal.ReadAsync(cancellationToken);
        foreach (var script in scripts)
        {
            // 2.
            if (done.TryGetValue(script.Name, out var checksum))
                RefuseEdited(script, checksum);
            else
                // 3.
                await InLockedTransactionAsync(connection, cancel => RunAsync(script, connection, journal, cancel), cancellationToken);
        }
    }

    private async Task RunAsync(MigrationScript script, NpgsqlConnection connection, MigrationJournal journal, CancellationToken cancel)
    {
        // 4.
        if (await journal.ContainsAsync(script, cancel))
            return;

        await using var command = new NpgsqlCommand(script.Sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
        // 5.
        await journal.AddAsync(script, cancel);
        logger.LogInformation("Ran migration {Script}.", script.Name);
    }

    private static async Task InLockedTransactionAsync(
        NpgsqlConnection connection, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await MigrationLock.TakeAsync(connection, cancel);
        await work(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static void RefuseEdited(MigrationScript script, string checksum)
    {
        if (script.Checksum == checksum)
            return;
        throw new InvalidOperationException(
            $"The migration {script.Name} was edited after it had run on this database. Restore it and put the change into a new script.");
    }
}
