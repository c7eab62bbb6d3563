using Shop.Catalog.Products.Lists;
using Shop.Catalog.Seed;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Lists;

public sealed class ProductListQueryTests(PostgresServer postgres) : CatalogDatabaseTests(postgres)
{
    private static readonly IReadOnlyList<SeedProduct> Seed = SeedFile.Read();

    [Theory]
    [InlineData("coff gri", "Hand Coffee Grinder with Steel Burrs")]
    [InlineData("GRINDERS", "Hand Coffee Grinder with Steel Burrs")]
    [InlineData("organi", "Desk Organiser, Oak")]
    [InlineData("COF-102", "Hand Coffee Grinder with Steel Burrs")]
    [InlineData("\"chess set\"", "Chess Set, Maple and Walnut")]
    [InlineData("kettlebell -20", "Kettlebell 12 kg")]
    public async Task RunAsync_by_words_or_their_beginnings_finds_the_product(string search, string expected) =>
        (await NamesAsync(search)).ShouldContain(expected);

    [Theory]
    [InlineData("kettlebell -20", "Kettlebell 20 kg")]
    [InlineData("zzzz", null)]
    [InlineData("!!! ???", null)]
    [InlineData("'zz:yy & ! ( \\ ' <-> :*", null)]
    public async Task RunAsync_by_words_that_do_not_fit_leaves_the_product_out(string search, string? excluded)
    {
        var names = await NamesAsync(search);
        if (excluded is null)
            names.ShouldBeEmpty();
        else
            names.ShouldNotContain(excluded);
    }

    [Fact]
    public async Task RunAsync_by_search_puts_names_before_descriptions()
    {
        var names = await NamesAsync("kettle");

        names.Count.ShouldBeGreaterThan(1);
        names[0].ShouldContain("Kettle");
    }

    [Fact]
    public async Task RunAsync_by_category_and_brands_ignores_case_and_returns_only_those()
    {
        var page = await ListAsync(new() { Category = "Kitchen", Brands = ["SOLGARD", "messrath"] });

        page.Items.Count.ShouldBe(Seed.Count(product => product is { Category: "kitchen", Brand: "Solgard" or "Messrath" }));
        page.Items.Select(product => product.Brand).Distinct().Count().ShouldBeGreaterThan(1);
        page.Items.ShouldAllBe(product => product.Category == "kitchen");
    }

    [Fact]
    public async Task RunAsync_by_price_includes_both_ends()
    {
        var (min, max) = (Seed.Min(product => product.Price), Seed.Select(product => product.Price).Order().ElementAt(20));

        var page = await ListAsync(new() { MinPrice = min, MaxPrice = max });

        page.Items.Count.ShouldBe(Seed.Count(product => product.Price <= max));
        page.Items.ShouldContain(product => product.Price.Amount == min);
        page.Items.ShouldContain(product => product.Price.Amount == max);
        page.Items.ShouldAllBe(product => product.Price.Amount >= min && product.Price.Amount <= max);
    }

    [Fact]
    public async Task RunAsync_in_stock_leaves_out_what_is_sold_out()
    {
        await Database.ExecuteAsync("update stock set available = 0, reserved = initial, sold = 0 where product_id = 2", Cancel);

        var page = await ListAsync(new() { Category = "coffee-and-tea", InStock = true });

        page.Items.Count.ShouldBe(Seed.Count(product => product is { Category: "coffee-and-tea", Stock: > 0 }) - 1);
        page.Items.ShouldNotContain(product => product.Id == 2);
    }

    [Fact]
    public async Task RunAsync_by_ids_returns_those_that_exist() =>
        (await ListAsync(new() { Ids = [7, 3, 999_999, 3] })).Items.Select(product => product.Id).ShouldBe([3, 7]);

    [Fact]
    public async Task RunAsync_leaves_out_what_is_withdrawn()
    {
        await Database.ExecuteAsync("update products set withdrawn = true where id = 3", Cancel);

        (await ListAsync(new() { Ids = [2, 3] })).Items.ShouldHaveSingleItem().Id.ShouldBe(2);
        (await ListAsync(new())).Items.ShouldNotContain(product => product.Id == 3);
    }

    [Theory]
    [InlineData(ProductSort.Price, "price_amount, id")]
    [InlineData(ProductSort.PriceDescending, "price_amount desc, id desc")]
    [InlineData(ProductSort.Name, "lower(name), id")]
    [InlineData(ProductSort.Newest, "created_at desc, id desc")]
    [InlineData(ProductSort.Relevance, "id")]
    internal async Task RunAsync_page_by_page_visits_each_product_once_in_order(ProductSort sort, string order)
    {
        // Some equal, some not, and a time with microseconds.
        await Database.ExecuteAsync("""
            update products set price_amount = 1000 where id % 3 = 0;
            update products set name = 'The same' where id % 4 = 0;
            update products set created_at = timestamptz '2026-01-02 03:04:05.678901+00' + (id % 5) * interval '1 microsecond'
            """, Cancel);

        (await VisitAsync(new(), sort, 7))
            .ShouldBe(await Database.ScalarAsync<int[]>($"select array_agg(id order by {order}) from products", Cancel));
    }

    [Theory]
    [InlineData("the", 9)]
    [InlineData("w", 10)]
    [InlineData("cofee", 2)]
    public async Task RunAsync_by_search_page_by_page_visits_each_product_once(string search, int limit)
    {
        var all = await Database.ScalarAsync<int[]>(
            $"select array_agg(id order by id) from products where search @@ product_query('{search.Replace("cofee", "coffee")}')", Cancel);

        (await VisitAsync(new() { Search = search }, ProductSort.Relevance, limit)).Order().ShouldBe(all);
    }

    [Fact]
    public async Task RunAsync_shows_what_is_available_now()
    {
        await Database.SetStockAsync(1, 17, Cancel);

        (await ListAsync(new() { Ids = [1] })).Items.ShouldHaveSingleItem().Available.ShouldBe(17);
    }

    private async Task<List<string>> NamesAsync(string search) =>
        [.. (await ListAsync(new() { Search = search })).Items.Select(product => product.Name)];

    private Task<ProductPage> ListAsync(ProductFilter filter) => Database.List.RunAsync(new(filter, 100), Cancel);

    private async Task<List<int>> VisitAsync(ProductFilter filter, ProductSort sort, int limit)
    {
        var visited = new List<int>();
        var request = new ProductListRequest(filter, limit, sort);
        while (true)
        {
            var page = await Database.List.RunAsync(request, Cancel);
            visited.AddRange(page.Items.Select(product => product.Id));
            page.Items.Count.ShouldBeInRange(1, limit);
            if (page.Next is null)
                return visited;
            ProductCursor.TryParse(page.Next, sort, out var after).ShouldBeTrue();
            request = request with { After = after };
        }
    }
}
