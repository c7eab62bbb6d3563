using Shop.Catalog.Products.Lists;
using Shop.Catalog.Seed;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Lists;

public sealed class ProductFacetsQueryTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private static readonly IReadOnlyList<SeedProduct> Seed = SeedFile.Read();

    [Fact]
    public async Task RunAsync_without_filters_counts_everything_most_first()
    {
        var facets = await Database.Facets.RunAsync(new(), Cancel);

        facets.Total.ShouldBe(Seed.Count);
        facets.Categories.ShouldBe(Counts(Seed, product => product.Category));
        facets.Brands.ShouldBe(Counts(Seed, product => product.Brand));
        facets.Price.ShouldBe(new(Seed.Min(product => product.Price), Seed.Max(product => product.Price)));
    }

    [Fact]
    public async Task RunAsync_applies_to_each_facet_the_filters_of_the_others()
    {
        const long Max = 5000;

        var facets = await Database.Facets.RunAsync(new() { Category = "Kitchen", Brands = ["solgard", "Messrath"], MaxPrice = Max }, Cancel);

        Func<SeedProduct, bool> category = product => product.Category == "kitchen";
        Func<SeedProduct, bool> brand = product => product.Brand is "Solgard" or "Messrath";
        Func<SeedProduct, bool> price = product => product.Price <= Max;
        facets.Categories.ShouldBe(Counts(Seed.Where(brand).Where(price), product => product.Category));
        facets.Brands.ShouldBe(Counts(Seed.Where(category).Where(price), product => product.Brand));
        var inBoth = Seed.Where(category).Where(brand).ToList();
        facets.Price.ShouldBe(new(inBoth.Min(product => product.Price), inBoth.Max(product => product.Price)));
        facets.Total.ShouldBe(inBoth.Count(price));
        facets.Brands.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task RunAsync_counts_what_the_list_has()
    {
        await Database.ExecuteAsync("update products set withdrawn = true where id % 10 = 0", Cancel);
        foreach (var filter in new ProductFilter[] { new() { Search = "steel" }, new() { Search = "stel", InStock = true },
            new() { Ids = [1, 2, 10] } })
        {
            var list = await Database.List.RunAsync(new(filter, 100), Cancel);
            var facets = await Database.Facets.RunAsync(filter, Cancel);

            facets.Total.ShouldBe(list.Items.Count);
            facets.Total.ShouldBeGreaterThan(0);
            facets.Categories.Sum(category => category.Count).ShouldBe(facets.Total);
        }
    }

    [Fact]
    public async Task RunAsync_of_nothing_has_no_prices()
    {
        var facets = await Database.Facets.RunAsync(new() { Search = "zzzz" }, Cancel);

        (facets.Total, facets.Price, facets.Categories.Count, facets.Brands.Count).ShouldBe((0, null, 0, 0));
    }

    private static IEnumerable<FacetValue> Counts(IEnumerable<SeedProduct> products, Func<SeedProduct, string> value) => products
        .GroupBy(value).Select(group => new FacetValue(group.Key, group.Count()))
        .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal);
}
