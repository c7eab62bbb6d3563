using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog;

public sealed class CatalogApiTests(ShopApp app)
{
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
    public async Task Reservation_that_is_released_gives_the_stock_back_and_stays_closed()
    {
        var id = (await GetAsync("/api/products?search=GRD-110&limit=1"))["items"]![0]!["id"]!.GetValue<int>();
        var uri = $"/internal/reservations/{Guid.NewGuid()}";
        var body = JsonNode.Parse($$"""{"lines":[{"productId":{{id}},"quantity":2}]}""");

        using var reserved = await app.Catalog.PutAsJsonAsync(uri, body, Cancel);
        using var repeated = await app.Catalog.PutAsJsonAsync(uri, body, Cancel);
        using var released = await app.Catalog.DeleteAsync(uri, Cancel);
        using var late = await app.Catalog.PutAsJsonAsync(uri, body, Cancel);

        reserved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await repeated.Content.ReadAsStringAsync(Cancel)).ShouldBe(await reserved.Content.ReadAsStringAsync(Cancel));
        released.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ReadAsync(late))["type"]!.GetValue<string>().ShouldBe("/problems/reservation-closed");
    }

    [Fact]
    public async Task Reservation_of_a_sold_out_product_answers_the_shortage()
    {
        var id = (await GetAsync("/api/products?search=AUD-112&limit=1"))["items"]![0]!["id"]!.GetValue<int>();
        var body = JsonNode.Parse($$"""{"lines":[{"productId":{{id}},"quantity":1}]}""");

        using var response = await app.Catalog.PutAsJsonAsync($"/internal/reservations/{Guid.NewGuid()}", body, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var shortage = (await ReadAsync(response))["shortages"]!.AsArray().ShouldHaveSingleItem()!;
        shortage["productId"]!.GetValue<int>().ShouldBe(id);
        shortage["available"]!.GetValue<int>().ShouldBe(0);
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
