using Shop.Catalog.Stock;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Stock;

public sealed class StockQueriesTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    [Fact]
    public async Task ListAsync_page_by_page_visits_each_product_once_the_lowest_first()
    {
        var all = await Database.ScalarAsync<int[]>("select array_agg(product_id order by available, product_id) from stock", Cancel);
        var visited = new List<int>();
        var after = StockCursor.Start;
        for (StockPage page; ;)
        {
            page = await Database.Stock.ListAsync(int.MaxValue, after, limit: 17, Cancel);
            visited.AddRange(page.Items.Select(item => item.ProductId));
            if (page.Next is null)
                break;
            StockCursor.TryParse(page.Next, out after).ShouldBeTrue();
        }

        visited.ShouldBe(all);
    }

    [Fact]
    public async Task ListAsync_of_what_is_low_shows_who_is_short()
    {
        await Database.ExecuteAsync("update stock set available = available + 100, initial = initial + 100", Cancel);
        await Database.SetStockAsync(2, 4, Cancel);
        await Database.SetStockAsync(1, 5, Cancel);
        await Database.SetStockAsync(3, 0, Cancel);
        await Database.ExecuteAsync("update products set withdrawn = true where id = 3", Cancel);
        await Database.ReserveAsync(Guid.NewGuid(), Cancel, new Shop.Catalog.Reservations.ReserveLine(1, 2));

        var page = await Database.Stock.ListAsync(low: 4, StockCursor.Start, limit: 10, Cancel);

        var product = (await Database.Products.FindAsync(1, version: 1, Cancel))!;
        page.Items.Select(item => item.ProductId).ShouldBe([1, 2]);
        page.Items[0].ShouldBe(new(1, product.Sku, product.Name, OnHand: 5, Reserved: 2, Available: 3, Sold: 0));
        page.Next.ShouldBeNull();
    }
}
