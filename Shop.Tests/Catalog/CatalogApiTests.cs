using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Identity;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog;

public sealed class CatalogApiTests(ShopApp app)
{
    private const string Reservations = "/internal/reservations";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Products_by_search_answer_a_product_that_can_be_fetched_alone()
    {
        var page = await GetAsync("/api/products?search=coff+grin&limit=1");

        var item = page["items"]!.AsArray().ShouldHaveSingleItem()!;
        item["sku"]!.GetValue<string>().ShouldBe("COF-102");
        item["price"]!["currency"]!.GetValue<string>().ShouldBe("EUR");
        var alone = await GetAsync($"/api/products/{item["id"]}");
        alone["name"]!.GetValue<string>().ShouldBe(item["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Products_with_a_wrong_limit_answer_a_problem_that_names_it()
    {
        using var response = await app.Catalog.GetAsync("/api/products?limit=1000", Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await ReadAsync(response))["errors"]!["limit"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Product_that_does_not_exist_answers_a_problem()
    {
        using var response = await app.Catalog.GetAsync("/api/products/999999", Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(response))["type"]!.GetValue<string>().ShouldBe("/problems/product-not-found");
    }

    [Fact]
    public async Task Reservations_of_a_batch_are_sold_released_and_returned()
    {
        using var orders = await app.CatalogAsAsync("orders", Roles.Service);
        var id = await IdAsync("GRD-110");
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var batch = $$"""
            {"orders":[{"orderId":"{{first}}","lines":[{"productId":{{id}},"quantity":2}]},{"orderId":"{{second}}","lines":[{"productId":{{id}},"quantity":1}]}]}
            """;

        var reserved = await SendAsync(orders, HttpMethod.Put, "", batch);
        var repeated = await SendAsync(orders, HttpMethod.Put, "", batch);
        var confirmed = await SendAsync(orders, HttpMethod.Post, "/confirm", $$"""{"orderIds":["{{first}}"]}""");
        var released = await SendAsync(orders, HttpMethod.Post, "/release", $$"""{"orderIds":["{{second}}","{{first}}"]}""");
        var returned = await SendAsync(orders, HttpMethod.Post, "/return", $$"""{"orderIds":["{{first}}"]}""");
        var late = await SendAsync(orders, HttpMethod.Put, "", batch);

        reserved.Select(result => Text(result, "outcome")).ShouldBe(["reserved", "reserved"]);
        reserved[0]!["lines"]![0]!["unitPrice"]!["currency"]!.GetValue<string>().ShouldBe("EUR");
        repeated.ToJsonString().ShouldBe(reserved.ToJsonString());
        confirmed.Select(result => Text(result, "state")).ShouldBe(["sold"]);
        released.Select(result => Text(result, "state")).ShouldBe(["released", "sold"]);
        returned.Select(result => Text(result, "state")).ShouldBe(["returned"]);
        late.Select(result => (Text(result, "outcome"), Text(result, "state"))).ShouldBe([("closed", "returned"), ("closed", "released")]);
    }

    [Fact]
    public async Task Reservation_of_a_sold_out_product_answers_the_shortage()
    {
        using var orders = await app.CatalogAsAsync("orders", Roles.Service);
        var id = await IdAsync("AUD-112");

        var results = await SendAsync(orders, HttpMethod.Put, "",
            $$"""{"orders":[{"orderId":"{{Guid.NewGuid()}}","lines":[{"productId":{{id}},"quantity":1}]}]}""");

        results.ToJsonString().ShouldContain($$""" "shortages":[{"productId":{{id}},"requested":1,"available":0}] """.Trim());
        results[0]!.AsObject().Select(member => member.Key).ShouldBe(["orderId", "outcome", "shortages"]);
    }

    [Fact]
    public async Task Reservation_with_wrong_fields_answers_a_problem_that_names_them()
    {
        using var orders = await app.CatalogAsAsync("orders", Roles.Service);

        using var response = await orders.PutAsJsonAsync(Reservations, JsonNode.Parse("""{"orders":[{"lines":[{"productId":1}]}]}"""), Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadAsync(response))["errors"]!.AsObject().Select(error => error.Key)
            .ShouldBe(["orders[0].orderId", "orders[0].lines[0].quantity"]);
    }

    [Fact]
    public async Task Reservation_batch_of_the_largest_size_is_accepted()
    {
        using var orders = await app.CatalogAsAsync("orders", Roles.Service);
        var lines = string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"productId": {{int.MaxValue - i}}, "quantity": 10000}"""));
        var batch = string.Join(',', Enumerable.Range(0, 500).Select(_ => $$"""{"orderId": "{{Guid.NewGuid()}}", "lines": [{{lines}}]}"""));

        var results = await SendAsync(orders, HttpMethod.Put, "", $$"""{"orders": [{{batch}}]}""");

        results.Count.ShouldBe(500);
        results.ShouldAllBe(result => Text(result, "outcome") == "unknown_product");
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("POST", "/confirm")]
    [InlineData("POST", "/release")]
    [InlineData("POST", "/return")]
    public async Task Reservations_are_for_services_alone(string method, string path)
    {
        using var operators = await app.CatalogAsAsync("o_1", Roles.Operator);
        using var unsigned = new HttpRequestMessage(new(method), Reservations + path);
        using var foreign = new HttpRequestMessage(new(method), Reservations + path);

        using var unauthenticated = await app.Catalog.SendAsync(unsigned, Cancel);
        using var forbidden = await operators.SendAsync(foreign, Cancel);

        unauthenticated.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<int> IdAsync(string sku) => (await GetAsync($"/api/products?search={sku}&limit=1"))["items"]![0]!["id"]!.GetValue<int>();

    private static string? Text(JsonNode? node, string member) => node![member]?.GetValue<string>();

    private static async Task<JsonArray> SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, Reservations + path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var response = await client.SendAsync(request, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancel));
        return (await ReadAsync(response))["results"]!.AsArray();
    }

    private async Task<JsonNode> GetAsync(string uri)
    {
        using var response = await app.Catalog.GetAsync(uri, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await ReadAsync(response);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
}
