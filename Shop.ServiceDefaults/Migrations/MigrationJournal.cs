using Npgsql;

namespace Shop.ServiceDefaults.Migrations;

/// <summary>The table schema_versions: which scripts have run on this database.</summary>
internal sealed class MigrationJournal(NpgsqlConnection connection)
{
    public async Task CreateAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("""
            create table if not exists schema_versions (
                script     text primary key,
                checksum   text not null,
                applied_at timestamptz not null default now()
            )
            """, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The checksums of the scripts that have run, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancel)
    {
        var done = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select script, checksum from schema_versions", connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            done.Add(rows.GetString(0), rows.GetString(1));
        return done;
    }

    public async Task<bool> ContainsAsync(MigrationScript script, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select exists (select from schema_versions where script = $1)", connection);
        command.Parameters.Add(new() { Value = script.Name });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task AddAsync(MigrationScript script, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("insert into schema_versions (script, checksum) values ($1, $2)", connection);
        command.Parameters.Add(new() { Value = script.Name });
        command.Parameters.Add(new() { Value = script.Checksum });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
