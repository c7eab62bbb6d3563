using Shop.Catalog.Seed;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Seed;

public sealed class SeedFileTests
{
    private static readonly IReadOnlyList<SeedProduct> Products = SeedFile.Read();

    [Fact]
    public void Read_gives_a_whole_assortment()
    {
        Products.Count.ShouldBeGreaterThanOrEqualTo(240);
        Products.Select(product => product.Category).Distinct().Count().ShouldBeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public void Read_gives_unique_skus_and_names()
    {
        Products.Select(product => product.Sku).ShouldBeUnique();
        Products.Select(product => product.Name).ShouldBeUnique();
    }

    [Fact]
    public void Read_gives_products_that_can_be_sold() => Products.ShouldAllBe(product =>
        product.Price > 0 && product.Stock >= 0
        && !string.IsNullOrWhiteSpace(product.Name) && !string.IsNullOrWhiteSpace(product.Brand)
        && !product.Category.Any(char.IsUpper) && product.Description.EndsWith('.'));

    [Fact]
    public void Read_gives_products_that_can_be_told_apart_and_shown() => Products.ShouldAllBe(product =>
        product.Attributes.Count >= 2 && product.Attributes.All(attribute => attribute.Key.Length > 0 && attribute.Value.Length > 0)
        && product.Image.StartsWith("/images/products/") && product.Image.EndsWith(".svg"));

    [Theory]
    [InlineData("AUD-112", 0)]
    [InlineData("PAN-121", 0)]
    [InlineData("TOY-120", 3)]
    [InlineData("PAN-120", 1_000_000)]
    public void Read_gives_the_products_that_tests_know(string sku, int stock) =>
        Products.Single(product => product.Sku == sku).Stock.ShouldBe(stock);
}
