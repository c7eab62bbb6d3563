using Shop.Catalog.Seed;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Seed;

public sealed class SeedProductsTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    [Fact]
    public async Task RunAsync_numbers_products_in_file_order()
    {
        var skus = await Database.ScalarAsync<string[]>("select array_agg(sku order by id) from products", Cancel);

        skus.ShouldBe(SeedFile.Read().Select(product => product.Sku));
        (await Database.ScalarAsync<int>("select max(id) from products", Cancel)).ShouldBe(skus.Length);
    }

    [Fact]
    public async Task RunAsync_again_keeps_stock_and_edits()
    {
        await Database.ExecuteAsync("update stock set available = available - 1, sold = 1 where product_id = 1", Cancel);
        await Database.ExecuteAsync("update products set name = 'Renamed' where id = 1", Cancel);

        await Database.SeedAsync(Cancel);

        (await Database.Stock.FindAsync(1, Cancel)).ShouldNotBeNull().Sold.ShouldBe(1);
        (await Database.Products.FindAsync(1, version: 1, Cancel)).ShouldNotBeNull().Name.ShouldBe("Renamed");
    }

    [Fact]
    public async Task RunAsync_completes_products_of_before_but_none_that_was_edited()
    {
        await Database.ExecuteAsync("update products set attributes = '{}', image = ''", Cancel);
        await Database.ExecuteAsync("update products set version = 2 where id = 2", Cancel);

        await Database.SeedAsync(Cancel);

        var completed = (await Database.Products.FindAsync(1, version: 1, Cancel)).ShouldNotBeNull();
        completed.Attributes.ShouldBe(SeedFile.Read()[0].Attributes, ignoreOrder: true);
        completed.Image.ShouldBe(SeedFile.Read()[0].Image);
        var edited = (await Database.Products.FindAsync(2, version: 1, Cancel)).ShouldNotBeNull();
        (edited.Image, edited.Attributes.Count).ShouldBe(("", 0));
    }

    [Fact]
    public async Task RunAsync_by_many_replicas_at_once_adds_each_product_once()
    {
        await Database.ExecuteAsync("truncate products, stock, stock_adjustments, reservations restart identity", Cancel);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Database.SeedAsync(Cancel)));

        (await Database.ScalarAsync<long>("select count(*) from stock join products on id = product_id", Cancel))
            .ShouldBe(SeedFile.Read().Count);
        (await Database.ScalarAsync<int>("select max(id) from products", Cancel)).ShouldBe(SeedFile.Read().Count);
    }
}
