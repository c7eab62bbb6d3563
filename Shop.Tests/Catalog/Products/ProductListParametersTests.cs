using Shop.Catalog.Products;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products;

public sealed class ProductListParametersTests
{
    private static readonly ProductListParameters Empty = new(null, null, null, null, null);

    [Fact]
    public void Validate_without_parameters_asks_for_the_first_page_of_everything() =>
        Empty.Validate(out _).ShouldBe(new ProductFilter(null, null, null, null, ProductListParameters.DefaultLimit));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("100", 100)]
    public void Validate_of_a_limit_in_range_takes_it(string limit, int expected) =>
        (Empty with { Limit = limit }).Validate(out _).ShouldNotBeNull().Limit.ShouldBe(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("1,2")]
    public void Validate_of_another_limit_names_limit(string limit) => ShouldName("limit", Empty with { Limit = limit });

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\ud800")]
    public void Validate_of_text_that_a_database_cannot_take_names_the_field(string text)
    {
        ShouldName("search", Empty with { Search = text });
        ShouldName("category", Empty with { Category = text });
        ShouldName("brand", Empty with { Brand = text });
    }

    [Fact]
    public void Validate_of_long_text_names_the_field()
    {
        ShouldName("search", Empty with { Search = new('x', ProductListParameters.MaxTextLength + 1) });
        (Empty with { Search = new('x', ProductListParameters.MaxTextLength) }).Validate(out _).ShouldNotBeNull();
    }

    [Fact]
    public void Validate_of_blank_text_means_no_filter() =>
        (Empty with { Search = "  ", Brand = "" }).Validate(out _).ShouldNotBeNull().Search.ShouldBeNull();

    [Fact]
    public void Validate_of_a_foreign_cursor_names_after()
    {
        var tea = new ProductCursor(0.5f, 7, ProductFilter.FingerprintOf("tea", null, null)).ToString();

        (Empty with { Search = "tea", After = tea }).Validate(out _).ShouldNotBeNull().After.ShouldNotBeNull().Id.ShouldBe(7);
        ShouldName("after", Empty with { Search = "coffee", After = tea });
        ShouldName("after", Empty with { Search = "tea", After = "tea" });
    }

    private static void ShouldName(string field, ProductListParameters parameters)
    {
        parameters.Validate(out var errors).ShouldBeNull();
        errors.Keys.ShouldBe([field]);
        errors[field].ShouldHaveSingleItem().ShouldContain($"'{field}'");
    }
}
