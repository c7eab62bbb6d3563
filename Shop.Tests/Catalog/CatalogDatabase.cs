using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shop.Catalog.Products;
using Shop.Catalog.Products.Lists;
using Shop.Catalog.Reservations;
using Shop.Catalog.Seed;
using Shop.Catalog.Standbys;
using Shop.Catalog.Stock;
using Shop.Tests.Postgres;
using Shouldly;

namespace Shop.Tests.Catalog;

/// <summary>A seeded catalog database of its own, and the catalog's commands and queries on it.</summary>
public sealed class CatalogDatabase : ServiceDatabase
{
    private CatalogDatabase(string connectionString)
        : base(connectionString)
    {
        var options = Options.Create(ReservationOptions);
        var reads = new CatalogReads(DataSource);
        Products = new(reads);
        List = new(reads, new(reads));
        Facets = new(reads, new(reads));
        Stock = new(DataSource);
        Reserve = new(DataSource, options);
        Settle = new(DataSource);
        Expire = new(DataSource, options);
        Trim = new(DataSource, options);
        Adjust = new(DataSource);
        Adjustments = new(DataSource);
    }

    internal ReservationOptions ReservationOptions { get; } = new();
    internal ProductQueries Products { get; }
    internal ProductListQuery List { get; }
    internal ProductFacetsQuery Facets { get; }
    internal StockQueries Stock { get; }
    internal ReserveCommand Reserve { get; }
    internal SettleCommand Settle { get; }
    internal ExpireCommand Expire { get; }
    internal TrimCommand Trim { get; }
    internal AdjustCommand Adjust { get; }
    internal AdjustmentQueries Adjustments { get; }

    /// <summary>The same database as another replica of the service sees it. The caller disposes it.</summary>
    public CatalogDatabase NewReplica() => new(ConnectionString);

    public static async Task<CatalogDatabase> CreateAsync(PostgresServer postgres) => new(await postgres.CopyDatabaseAsync("catalog", async empty =>
    {
        await using var database = new CatalogDatabase(empty);
        await database.MigrateAsync(typeof(ProductQueries).Assembly);
        await database.SeedAsync(CancellationToken.None);
    }));

    public Task SeedAsync(CancellationToken cancel) =>
        new SeedProducts(DataSource, NullLogger<SeedProducts>.Instance).RunAsync(cancel);

    /// <summary>Gives a product a stock of its own for a test.</summary>
    public Task SetStockAsync(int productId, int pieces, CancellationToken cancel) => ExecuteAsync($"""
        insert into stock_adjustments (product_id, by, quantity, reason, available_after)
        select product_id, 'test', {pieces} - initial, 'count', {pieces} from stock where product_id = {productId} and initial <> {pieces};
        update stock set initial = {pieces}, available = {pieces}, reserved = 0, sold = 0 where product_id = {productId}
        """, cancel);

    /// <summary>Reserves for one order, as a batch of one.</summary>
    internal async Task<ReserveResult> ReserveAsync(Guid order, CancellationToken cancel, params ReserveLine[] lines) =>
        (await Reserve.ExecuteAsync([new(order, lines)], cancel)).ShouldHaveSingleItem();

    internal async Task<string> ConfirmAsync(Guid order, CancellationToken cancel) => (await Settle.ConfirmAsync([order], cancel)).Single().State;

    internal async Task<string> ReleaseAsync(Guid order, CancellationToken cancel) => (await Settle.ReleaseAsync([order], cancel)).Single().State;

    internal async Task<string> ReturnAsync(Guid order, CancellationToken cancel) => (await Settle.ReturnAsync([order], cancel)).Single().State;

    /// <summary>Makes every reservation due.</summary>
    public Task LetTimePassAsync(CancellationToken cancel) =>
        ExecuteAsync("update reservations set expires_at = now() - interval '1 second'", cancel);

    /// <summary>Waits until that many statements wait for locks.</summary>
    public Task WaitForLockWaitAsync(CancellationToken cancel, int statements = 1) => WaitUntilAsync(
        $"select count(*) >= {statements} from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", cancel);

    /// <summary>Each product's figures add up, and they are what its reservations and its audit trail say.</summary>
    public async Task ShouldBalanceAsync(CancellationToken cancel)
    {
        var wrong = await ScalarAsync<long>("""
            select count(*) from stock s
            left join lateral (
                select coalesce(sum(l.quantity) filter (where r.state = 'reserved'), 0) as reserved,
                       coalesce(sum(l.quantity) filter (where r.state = 'sold'), 0) as sold
                from reservations r, jsonb_to_recordset(r.lines) as l ("productId" integer, quantity integer)
                where l."productId" = s.product_id) held on true
            left join lateral (
                select coalesce(sum(quantity), 0) as taken_in from stock_adjustments a where a.product_id = s.product_id) trail on true
            where s.initial <> s.available + s.reserved + s.sold or s.initial <> trail.taken_in
                or s.reserved <> held.reserved or s.sold <> held.sold or least(s.available, s.reserved, s.sold) < 0
            """, cancel);
        wrong.ShouldBe(0);
    }
}
