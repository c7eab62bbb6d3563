using Npgsql;
using NpgsqlTypes;

namespace Shop.Catalog.Standbys;

/// <summary>How far in the write-ahead log a host is.</summary>
/// <param name="IsStandby">Whether it follows another host.</param>
/// <param name="Log">What a primary has written, and a standby has replayed.</param>
internal readonly record struct HostPosition(bool IsStandby, NpgsqlLogSequenceNumber Log)
{
    private const string Sql = """
        select pg_is_in_recovery(), case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end
        """;

    /// <returns>Null when the host does not answer.</returns>
    public static async Task<HostPosition?> AskAsync(NpgsqlDataSource host, CancellationToken cancel)
    {
        try
        {
            await using var command = host.CreateCommand(Sql);
            await using var row = await command.ExecuteReaderAsync(cancel);
            await row.ReadAsync(cancel);
            return new(row.GetBoolean(0), row.IsDBNull(1) ? default : row.GetFieldValue<NpgsqlLogSequenceNumber>(1));
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
