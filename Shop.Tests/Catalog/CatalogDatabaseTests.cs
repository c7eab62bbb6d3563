using Shop.Tests.Postgres;
using Xunit;

namespace Shop.Tests.Catalog;

/// <summary>A test class whose every test has a catalog database of its own.</summary>
public abstract class CatalogDatabaseTests(PostgresServer postgres) : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected CatalogDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await CatalogDatabase.CreateAsync(postgres);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
