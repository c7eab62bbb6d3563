using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Catalog.Products;
using Shop.Catalog.Products.Editing;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Editing;

public sealed class ProductBodyValidationTests
{
    [Fact]
    public void Validate_of_a_whole_product_takes_it_trimmed()
    {
        var body = ProductBodies.Valid();
        body["name"] = "  Kettle ";

        var draft = ProductBodyValidation.Validate(Parse(body), out var errors).ShouldNotBeNull();

        errors.ShouldBeEmpty();
        draft.Name.ShouldBe("Kettle");
        draft.Price.ShouldBe(new(8900, "EUR"));
        draft.Attributes["material"].ShouldBe("mahogany");
    }

    [Fact]
    public void Validate_of_nothing_names_every_field_that_must_be_there()
    {
        ProductBodyValidation.Validate(Parse([]), out var errors).ShouldBeNull();

        errors.Keys.ShouldBe(["sku", "name", "description", "brand", "category", "price", "image"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("sku", "\"a-1\"")]
    [InlineData("sku", "\"A\"")]
    [InlineData("sku", "\"A B\"")]
    [InlineData("sku", "\"ABCDEFGHIJKLMNOPQRSTUVWXYZ-123456\"")]
    [InlineData("sku", "\"COF-101\\n\"")]
    [InlineData("name", "\" \"")]
    [InlineData("name", "\"a\\u0000b\"")]
    [InlineData("description", "null")]
    [InlineData("brand", "\"\"")]
    [InlineData("category", "\"Kitchen\"")]
    [InlineData("category", "\"a--b\"")]
    [InlineData("image", "\"https://elsewhere/x.svg\"")]
    [InlineData("image", "\"/images/products/../x.svg\"")]
    [InlineData("price", "null")]
    [InlineData("price.amount", """{"amount":0,"currency":"EUR"}""", "price")]
    [InlineData("price.amount", """{"amount":-5,"currency":"EUR"}""", "price")]
    [InlineData("price.amount", """{"amount":100000001,"currency":"EUR"}""", "price")]
    [InlineData("price.amount", """{"currency":"EUR"}""", "price")]
    [InlineData("price.currency", """{"amount":1,"currency":"USD"}""", "price")]
    [InlineData("price.currency", """{"amount":1}""", "price")]
    [InlineData("attributes.colour", """{"colour":" "}""", "attributes")]
    [InlineData("attributes.colour", """{"colour":null}""", "attributes")]
    [InlineData("attributes", """{"":"x"}""", "attributes")]
    public void Validate_of_a_wrong_value_names_it(string named, string json, string? field = null)
    {
        var body = ProductBodies.Valid();
        body[field ?? named] = JsonNode.Parse(json);

        ProductBodyValidation.Validate(Parse(body), out var errors).ShouldBeNull();

        errors.Keys.ShouldBe([named]);
        errors[named].ShouldHaveSingleItem().ShouldContain($"'{named}'");
    }

    [Fact]
    public void Validate_of_too_much_names_it()
    {
        var body = ProductBodies.Valid();
        body["name"] = new string('x', ProductBodyValidation.MaxName + 1);
        body["description"] = new string('x', ProductBodyValidation.MaxDescription + 1);
        body["attributes"] = new JsonObject(Enumerable.Range(0, ProductBodyValidation.MaxAttributes + 1)
            .Select(i => KeyValuePair.Create($"a{i}", (JsonNode?)"x")));

        ProductBodyValidation.Validate(Parse(body), out var errors).ShouldBeNull();

        errors.Keys.ShouldBe(["name", "description", "attributes"], ignoreOrder: true);
    }

    private static ProductBody Parse(JsonObject body) => body.Deserialize(ProductJson.Default.ProductBody)!;
}
