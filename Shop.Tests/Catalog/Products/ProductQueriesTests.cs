using Shop.Catalog.Seed;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products;

public sealed class ProductQueriesTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    [Fact]
    public async Task FindAsync_returns_what_the_seed_file_says()
    {
        var seed = SeedFile.Read()[0];

        var product = (await Database.Products.FindAsync(1, version: 1, Cancel)).ShouldNotBeNull();

        product.ShouldBe(
            new(1, seed.Sku, seed.Name, seed.Description, seed.Brand, seed.Category, new(seed.Price, "EUR"), product.Attributes, seed.Image, 1));
        product.Attributes.ShouldBe(seed.Attributes, ignoreOrder: true);
        (await Database.Products.FindAsync(int.MaxValue, version: 1, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task FindLevelAsync_of_a_withdrawn_product_is_null()
    {
        (await Database.Products.FindLevelAsync(1, Cancel)).ShouldBe(new(1, SeedFile.Read()[0].Stock));

        await Database.ExecuteAsync("update products set withdrawn = true where id = 1", Cancel);

        (await Database.Products.FindLevelAsync(1, Cancel)).ShouldBeNull();
    }
}
