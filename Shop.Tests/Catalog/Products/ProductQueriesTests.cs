using Shop.Catalog.Products;
using Shop.Catalog.Seed;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products;

public sealed class ProductQueriesTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    [Theory]
    [InlineData("coff gri", "Hand Coffee Grinder with Steel Burrs")]
    [InlineData("GRINDERS", "Hand Coffee Grinder with Steel Burrs")]
    [InlineData("organi", "Desk Organiser, Oak")]
    [InlineData("COF-102", "Hand Coffee Grinder with Steel Burrs")]
    [InlineData("\"chess set\"", "Chess Set, Maple and Walnut")]
    [InlineData("kettlebell -20", "Kettlebell 12 kg")]
    public async Task ListAsync_by_words_or_their_beginnings_finds_the_product(string search, string expected) =>
        (await ListAsync(search)).ShouldContain(expected);

    [Theory]
    [InlineData("kettlebell -20", "Kettlebell 20 kg")]
    [InlineData("zzzz", null)]
    [InlineData("!!! ???", null)]
    [InlineData("'zz:yy & ! ( \\ ' <-> :*", null)]
    public async Task ListAsync_by_words_that_do_not_fit_leaves_the_product_out(string search, string? excluded)
    {
        var names = await ListAsync(search);
        if (excluded is null)
            names.ShouldBeEmpty();
        else
            names.ShouldNotContain(excluded);
    }

    [Fact]
    public async Task ListAsync_by_search_puts_names_before_descriptions()
    {
        var page = await Database.Products.ListAsync(new("kettle", null, null, null, 100), Cancel);

        page.Items.Count.ShouldBeGreaterThan(1);
        page.Items[0].Name.ShouldContain("Kettle");
    }

    [Fact]
    public async Task ListAsync_by_category_and_brand_ignores_case_and_returns_only_those()
    {
        var page = await Database.Products.ListAsync(new(null, "Kitchen", "SOLGARD", null, 100), Cancel);

        page.Items.Count.ShouldBe(SeedFile.Read().Count(product => product is { Category: "kitchen", Brand: "Solgard" }));
        page.Items.ShouldAllBe(product => product.Category == "kitchen" && product.Brand == "Solgard");
    }

    [Theory]
    [InlineData(null, null, 1)]
    [InlineData(null, null, 100)]
    [InlineData(null, "garden", 7)]
    [InlineData("the", null, 9)]
    [InlineData("w", null, 10)]
    public async Task ListAsync_page_by_page_visits_each_product_once(string? search, string? category, int limit)
    {
        var all = await Database.ScalarAsync<int[]>($"""
            select array_agg(id order by id) from products
            where {(search is null ? "true" : $"search @@ product_query('{search}')")}
              and {(category is null ? "true" : $"category = '{category}'")}
            """, Cancel);
        var visited = new List<int>();
        ProductCursor? after = null;
        do
        {
            var page = await Database.Products.ListAsync(new(search, category, null, after, limit), Cancel);
            visited.AddRange(page.Items.Select(product => product.Id));
            page.Items.Count.ShouldBeInRange(1, limit);
            after = page.Next is null ? null : Parse(page.Next);
        }
        while (after is not null);

        visited.Order().ShouldBe(all);
    }

    [Fact]
    public async Task ListAsync_shows_what_is_available_now()
    {
        await Database.SetStockAsync(1, 17, Cancel);

        var page = await Database.Products.ListAsync(new(null, null, null, null, 1), Cancel);

        page.Items.ShouldHaveSingleItem().Available.ShouldBe(17);
    }

    [Fact]
    public async Task FindAsync_returns_what_the_seed_file_says()
    {
        var seed = SeedFile.Read()[0];

        (await Database.Products.FindAsync(1, Cancel)).ShouldBe(
            new(1, seed.Sku, seed.Name, seed.Description, seed.Brand, seed.Category, new(seed.Price, "EUR")));
        (await Database.Products.FindAsync(int.MaxValue, Cancel)).ShouldBeNull();
    }

    private async Task<IEnumerable<string>> ListAsync(string search) =>
        (await Database.Products.ListAsync(new(search, null, null, null, 100), Cancel)).Items.Select(product => product.Name);

    private static ProductCursor Parse(string text)
    {
        ProductCursor.TryParse(text, out var cursor).ShouldBeTrue();
        return cursor;
    }
}
