using Npgsql;
using Shop.ServiceDefaults.Postgres;

namespace Shop.Catalog.Standbys;

/// <summary>
/// Reads what visitors look at: from a standby while those are fresh, else from the primary; and from the other, where the one is away.
/// What must be exact (stock, reservations, edits) does not read here, but from the primary.
/// </summary>
internal sealed class CatalogReads
{
    private readonly NpgsqlDataSource _standbyFirst;
    private readonly NpgsqlDataSource _primaryFirst;
    private readonly StandbyFreshness? _freshness;

    /// <summary>Without standbys.</summary>
    public CatalogReads(NpgsqlDataSource database) => _standbyFirst = _primaryFirst = database;

    public CatalogReads(NpgsqlMultiHostDataSource hosts, StandbyFreshness freshness)
    {
        _standbyFirst = hosts.WithTargetSession(TargetSessionAttributes.PreferStandby);
        _primaryFirst = hosts.WithTargetSession(TargetSessionAttributes.PreferPrimary);
        _freshness = freshness;
    }

    /// <summary>Reads once more when the host goes away meanwhile: by then it is known to be gone, so another one answers.</summary>
    /// <param name="read">Only reads, and bears being repeated.</param>
    public async Task<T> RunAsync<T>(Func<NpgsqlDataSource, Task<T>> read)
    {
        if (_freshness is null)
            return await read(_primaryFirst);
        try
        {
            return await read(Database);
        }
        catch (NpgsqlException gone) when (gone.IsUnavailable() && gone.InnerException is not TimeoutException)
        {
            return await read(Database);
        }
    }

    /// <summary>Reads from now on see what is committed now.</summary>
    public void ExpectWrites() => _freshness?.Expect();

    private NpgsqlDataSource Database => _freshness!.IsFresh ? _standbyFirst : _primaryFirst;
}
