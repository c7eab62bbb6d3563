using Npgsql;

namespace Shop.Catalog.Standbys;

/// <summary>The hosts of the database, each by itself, where there are several; one connection to each asks how far it is.</summary>
internal sealed class CatalogHosts : IAsyncDisposable
{
    // Seconds. What is slower is as good as gone.
    private const int Timeout = 1;

    private readonly NpgsqlDataSource[] _hosts;

    /// <param name="connectionString">Names the hosts: <c>Host=db1,db2:5433</c>.</param>
    public CatalogHosts(string? connectionString)
    {
        var hosts = new NpgsqlConnectionStringBuilder(connectionString).Host?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        _hosts = hosts.Length > 1 ? [.. hosts.Select(host => Open(connectionString, host))] : [];
    }

    public bool HaveStandbys => _hosts.Length > 0;

    /// <summary>Where those hosts are that answer.</summary>
    public async Task<IReadOnlyCollection<HostPosition>> AskAsync(CancellationToken cancel)
    {
        var answers = await Task.WhenAll(_hosts.Select(host => HostPosition.AskAsync(host, cancel)));
        return [.. answers.OfType<HostPosition>()];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
    }

    private static NpgsqlDataSource Open(string? connectionString, string host) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
    {
        Host = host,
        ApplicationName = "catalog standbys",
        MinPoolSize = 0,
        MaxPoolSize = 1,
        Timeout = Timeout,
        CommandTimeout = Timeout,
        NoResetOnClose = true,
    });
}
