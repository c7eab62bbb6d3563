using Shop.Catalog.Products.Lists;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Lists;

public sealed class ProductParametersTests
{
    private static readonly ProductFilterParameters Any = new();
    private static readonly ProductPageParameters First = new();

    [Fact]
    public void Validate_without_parameters_asks_for_the_first_page_of_everything()
    {
        var (request, errors) = Validate(Any, First);

        errors.ShouldBeEmpty();
        request.Limit.ShouldBe(ProductPageParameters.DefaultLimit);
        request.Sort.ShouldBe(ProductSort.Relevance);
        request.After.ShouldBeNull();
        request.Fingerprint.ShouldBe(new ProductFilter().Fingerprint(ProductSort.Relevance));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("100", 100)]
    public void Validate_of_a_limit_in_range_takes_it(string limit, int expected) =>
        Validate(Any, First with { Limit = limit }).Request.Limit.ShouldBe(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("1,2")]
    public void Validate_of_another_limit_names_limit(string limit) => ShouldName("limit", Any, First with { Limit = limit });

    [Theory]
    [InlineData("relevance", ProductSort.Relevance)]
    [InlineData("price", ProductSort.Price)]
    [InlineData("-price", ProductSort.PriceDescending)]
    [InlineData("name", ProductSort.Name)]
    [InlineData("newest", ProductSort.Newest)]
    [InlineData("cheapest", null)]
    [InlineData("Price", null)]
    [InlineData("1", null)]
    public void Validate_of_a_sort_takes_its_name_and_nothing_else(string sort, object? expected)
    {
        if (expected is null)
            ShouldName("sort", Any, First with { Sort = sort });
        else
            Validate(Any, First with { Sort = sort }).Request.Sort.ShouldBe((ProductSort)expected);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\ud800")]
    public void Validate_of_text_that_a_database_cannot_take_names_the_field(string text)
    {
        ShouldName("search", Any with { Search = text });
        ShouldName("category", Any with { Category = text });
        ShouldName("brand", Any with { Brand = ["fine", text] });
    }

    [Fact]
    public void Validate_of_long_text_names_the_field()
    {
        ShouldName("search", Any with { Search = new('x', ProductFilterParameters.MaxTextLength + 1) });
        Validate(Any with { Search = new('x', ProductFilterParameters.MaxTextLength) }, First).Errors.ShouldBeEmpty();
        ShouldName("brand", Any with { Brand = [.. Enumerable.Repeat("x", ProductFilterParameters.MaxBrands + 1)] });
    }

    [Fact]
    public void Validate_of_blank_text_means_no_filter()
    {
        var filter = Validate(Any with { Search = "  ", Brand = ["", " "], MinPrice = "", InStock = "", Ids = "" }, First).Request.Filter;

        filter.Fingerprint(ProductSort.Name).ShouldBe(new ProductFilter().Fingerprint(ProductSort.Name));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("12.99")]
    [InlineData("cheap")]
    [InlineData("99999999999999999999")]
    public void Validate_of_a_price_that_is_none_names_it(string price)
    {
        ShouldName("minPrice", Any with { MinPrice = price });
        ShouldName("maxPrice", Any with { MaxPrice = price });
    }

    [Fact]
    public void Validate_of_prices_the_wrong_way_round_names_the_highest() =>
        ShouldName("maxPrice", Any with { MinPrice = "2", MaxPrice = "1" });

    [Fact]
    public void Validate_of_another_flag_names_it() => ShouldName("inStock", Any with { InStock = "yes" });

    [Theory]
    [InlineData("0")]
    [InlineData("1,")]
    [InlineData("1;2")]
    [InlineData("1,x")]
    [InlineData("1, 2")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public void Validate_of_ids_that_are_none_names_ids(string ids) => ShouldName("ids", Any with { Ids = ids });

    [Fact]
    public void Validate_of_ids_takes_a_hundred_and_no_other_filter()
    {
        Validate(Any with { Ids = string.Join(',', Enumerable.Range(1, 100)) }, First).Request.Filter.Ids.Count.ShouldBe(100);
        ShouldName("ids", Any with { Ids = string.Join(',', Enumerable.Range(1, 101)) });
        ShouldName("ids", Any with { Ids = "1", Search = "tea" });
        ShouldName("ids", Any with { Ids = "1", Brand = ["Nordlys"] });
        ShouldName("ids", Any with { Ids = "1", InStock = "true" });
    }

    [Fact]
    public void Validate_of_a_foreign_cursor_names_after()
    {
        var tea = Any with { Search = "tea", Brand = ["Nordlys", "Solgard"], MaxPrice = "900" };
        var after = new ProductCursor(900L, 7, Validate(tea, First with { Sort = "price" }).Request.Fingerprint).ToString();
        var second = First with { Sort = "price", After = after };

        Validate(tea, second).Request.After.ShouldNotBeNull().Id.ShouldBe(7);
        ShouldName("after", tea with { Search = "coffee" }, second);
        ShouldName("after", tea with { Category = "pantry" }, second);
        ShouldName("after", tea with { Brand = ["Nordlys"] }, second);
        ShouldName("after", tea with { MinPrice = "1" }, second);
        ShouldName("after", tea with { MaxPrice = "901" }, second);
        ShouldName("after", tea with { InStock = "true" }, second);
        ShouldName("after", tea, second with { Sort = "-price" });
        ShouldName("after", tea, second with { Sort = null });
        ShouldName("after", tea, second with { After = "tea" });
    }

    private static (ProductListRequest Request, Dictionary<string, string[]> Errors) Validate(
        ProductFilterParameters filter, ProductPageParameters page)
    {
        var errors = new Dictionary<string, string[]>();
        return (page.Validate(filter.Validate(errors), errors), errors);
    }

    private static void ShouldName(string field, ProductFilterParameters filter, ProductPageParameters? page = null)
    {
        var errors = Validate(filter, page ?? First).Errors;
        errors.Keys.ShouldBe([field]);
        errors[field].ShouldHaveSingleItem().ShouldContain($"'{field}'");
    }
}
