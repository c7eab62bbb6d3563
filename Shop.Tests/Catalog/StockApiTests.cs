using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Identity;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog;

public sealed class StockApiTests(ShopApp app)
{
    private const string Delivery = """{"quantity":7,"reason":"delivery","note":"Pallet 12"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Adjustment_is_made_once_and_shown_in_the_trail()
    {
        using var operators = await app.CatalogAsAsync("o_stock", Roles.Operator);
        var id = await IdAsync("GRD-111");
        var (before, key) = (await StockAsync(id), Guid.NewGuid().ToString());

        using var first = await AdjustAsync(operators, id, Delivery, key);
        using var second = await AdjustAsync(operators, id, Delivery, key);
        using var other = await AdjustAsync(operators, id, Delivery.Replace('7', '8'), key);

        first.StatusCode.ShouldBe(HttpStatusCode.OK, await first.Content.ReadAsStringAsync(Cancel));
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await second.Content.ReadAsStringAsync(Cancel)).ShouldBe(await first.Content.ReadAsStringAsync(Cancel));
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TypeAsync(other)).ShouldBe("/problems/idempotency-key-reused");
        (await StockAsync(id)).ShouldBe(before + 7);
        var trail = await operators.GetFromJsonAsync<JsonNode>($"/api/admin/products/{id}/stock/adjustments?limit=1", Cancel);
        trail!["items"]![0]!.ToJsonString().ShouldBe((await first.Content.ReadFromJsonAsync<JsonNode>(Cancel))!.ToJsonString());
        trail["items"]![0]!["by"]!.GetValue<string>().ShouldBe("o_stock");
        trail["next"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"quantity":-1000000,"reason":"damage"}""", "k", 409, "/problems/stock-too-low")]
    [InlineData("""{"quantity":0,"reason":"count"}""", "k", 400, "/problems/validation")]
    [InlineData("""{"quantity":1,"reason":"count","price":1}""", "k", 400, "/problems/validation")]
    [InlineData(Delivery, null, 400, "/problems/idempotency-key-missing")]
    [InlineData(Delivery, "no blanks", 400, "/problems/idempotency-key-invalid")]
    public async Task Adjustment_that_cannot_be_made_says_why(string body, string? key, int status, string type)
    {
        using var operators = await app.CatalogAsAsync("o_stock", Roles.Operator);

        using var response = await AdjustAsync(operators, await IdAsync("GRD-112"), body, key);

        ((int)response.StatusCode).ShouldBe(status);
        (await TypeAsync(response)).ShouldBe(type);
    }

    [Fact]
    public async Task Levels_show_the_lowest_first()
    {
        using var operators = await app.CatalogAsAsync("o_stock", Roles.Operator);

        var page = await operators.GetFromJsonAsync<JsonNode>("/api/admin/stock?low=5&limit=100", Cancel);

        var available = page!["items"]!.AsArray().Select(item => item!["available"]!.GetValue<int>()).ToArray();
        available.ShouldNotBeEmpty();
        available.ShouldBeInOrder();
        available[^1].ShouldBeLessThanOrEqualTo(5);
        page["items"]![0]!["sku"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/api/admin/stock?low=x")]
    [InlineData("/api/admin/stock?after=x")]
    [InlineData("/api/admin/products/1/stock/adjustments?after=1.1")]
    [InlineData("/api/admin/products/1/stock/adjustments?limit=0")]
    public async Task Lists_with_wrong_parameters_answer_a_problem(string uri)
    {
        using var operators = await app.CatalogAsAsync("o_stock", Roles.Operator);
        using var response = await operators.GetAsync(uri, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await TypeAsync(response)).ShouldBe("/problems/validation");
    }

    [Fact]
    public async Task Product_that_does_not_exist_has_no_trail()
    {
        using var operators = await app.CatalogAsAsync("o_stock", Roles.Operator);
        using var trail = await operators.GetAsync("/api/admin/products/999999/stock/adjustments", Cancel);
        using var adjusted = await AdjustAsync(operators, 999999, Delivery, "k");

        trail.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        adjusted.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", "/api/admin/stock")]
    [InlineData("GET", "/api/admin/products/1/stock/adjustments")]
    [InlineData("POST", "/api/admin/products/1/stock/adjustments")]
    public async Task Stock_is_for_operators_alone(string method, string path)
    {
        using var customer = await app.CatalogAsAsync("c_1", Roles.Customer);
        using var request = new HttpRequestMessage(new(method), path);

        using var response = await customer.SendAsync(request, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpResponseMessage> AdjustAsync(HttpClient client, int id, string body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/products/{id}/stock/adjustments")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, Cancel);
    }

    private static async Task<string> TypeAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["type"]!.GetValue<string>();

    private async Task<int> StockAsync(int id) =>
        (await app.Catalog.GetFromJsonAsync<JsonNode>($"/api/products/{id}/stock", Cancel))!["available"]!.GetValue<int>();

    private async Task<int> IdAsync(string sku) =>
        (await app.Catalog.GetFromJsonAsync<JsonNode>($"/api/products?search={sku}&limit=1", Cancel))!["items"]![0]!["id"]!.GetValue<int>();
}
