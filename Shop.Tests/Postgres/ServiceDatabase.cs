using System.Reflection;
using Npgsql;

namespace Shop.Tests.Postgres;

/// <summary>A service's database of one test's own. All of a kind are copies of one that was migrated once.</summary>
public abstract class ServiceDatabase(string connectionString) : IAsyncDisposable
{
    public string ConnectionString { get; } = connectionString;

    public NpgsqlDataSource DataSource { get; } = NpgsqlDataSource.Create(connectionString);

    public async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancel)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Waits until the query answers true.</summary>
    public async Task WaitUntilAsync(string sql, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await ScalarAsync<bool>(sql, limit.Token))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the scripts of a service.</summary>
    protected async Task MigrateAsync(Assembly service)
    {
        foreach (var name in service.GetManifestResourceNames().Where(name => name.Contains(".Migrations.")).Order(StringComparer.Ordinal))
        {
            using var script = new StreamReader(service.GetManifestResourceStream(name)!);
            await ExecuteAsync(await script.ReadToEndAsync(), CancellationToken.None);
        }
    }
}
