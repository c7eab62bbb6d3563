using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Identity;
using Shop.Tests.Postgres;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Editing;

public sealed class EditingTests(PostgresServer postgres, RedisProcess redis) : CatalogDatabaseTests(postgres), IClassFixture<RedisProcess>
{
    private const string Products = "/api/admin/products";
    private const string First = $"{Products}/1";

    [Fact]
    public async Task Post_adds_a_product_that_is_found_at_once()
    {
        await using var replica = await StartAsync();
        (await replica.Http.GetFromJsonAsync<JsonNode>("/api/products?search=ukulele", Cancel))!["items"]!.AsArray().ShouldBeEmpty();

        using var added = await replica.Operator.PostAsJsonAsync(Products, ProductBodies.Valid(), Cancel);

        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        added.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var product = await ReadAsync(added);
        added.Headers.Location!.ToString().ShouldBe($"{Products}/{product["id"]}");
        var found = (await replica.Http.GetFromJsonAsync<JsonNode>("/api/products?search=ukelele", Cancel))!["items"]!.AsArray()
            .ShouldHaveSingleItem()!;
        found["attributes"]!["strings"]!.GetValue<string>().ShouldBe("4");
        (found["available"]!.GetValue<int>(), found["version"]!.GetValue<int>()).ShouldBe((0, 1));
        (await replica.Http.GetFromJsonAsync<JsonNode>($"/api/products/{product["id"]}", Cancel))!["sku"]!.GetValue<string>().ShouldBe("NEW-1");
    }

    [Fact]
    public async Task Put_edits_the_version_read_and_tells_the_next()
    {
        await using var replica = await StartAsync();
        using var read = await replica.Operator.GetAsync(First, Cancel);
        var body = ProductBodies.Of(await ReadAsync(read));
        body["price"]!["amount"] = 1;

        using var edited = await SendAsync(replica, HttpMethod.Put, First, read.Headers.ETag!.Tag, body);

        edited.StatusCode.ShouldBe(HttpStatusCode.OK);
        edited.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await ReadAsync(edited))["version"]!.GetValue<int>().ShouldBe(2);
        var shown = await replica.Http.GetFromJsonAsync<JsonNode>("/api/products/1", Cancel);
        (shown!["price"]!["amount"]!.GetValue<int>(), shown["version"]!.GetValue<int>()).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Put_by_many_who_read_the_same_version_succeeds_for_one()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            using var answer = await SendAsync(i % 2 == 0 ? one : other, HttpMethod.Put, First, "\"1\"", ProductBodies.Valid($"EDIT-{i}"));
            return answer.StatusCode;
        }));

        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.PreconditionFailed).ShouldBe(19);
        (await Database.ScalarAsync<int>("select version from products where id = 1", Cancel)).ShouldBe(2);
    }

    [Fact]
    public async Task Delete_withdraws_for_visitors_and_leaves_the_product_to_operators()
    {
        await using var replica = await StartAsync();

        using var withdrawn = await SendAsync(replica, HttpMethod.Delete, First, "\"1\"");
        using var repeated = await SendAsync(replica, HttpMethod.Delete, First, "\"1\"");

        (withdrawn.StatusCode, repeated.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NoContent));
        (await replica.Http.GetAsync("/api/products/1", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await replica.Http.GetFromJsonAsync<JsonNode>("/api/products?ids=1", Cancel))!["items"]!.AsArray().ShouldBeEmpty();
        var seen = await replica.Operator.GetFromJsonAsync<JsonNode>(First, Cancel);
        (seen!["withdrawn"]!.GetValue<bool>(), seen["version"]!.GetValue<int>()).ShouldBe((true, 2));
        using var edit = await SendAsync(replica, HttpMethod.Put, First, "\"2\"", ProductBodies.Valid());
        await ShouldBeAsync(edit, HttpStatusCode.Conflict, "/problems/product-withdrawn");
    }

    [Fact]
    public async Task Edit_of_another_version_is_refused()
    {
        await using var replica = await StartAsync();
        (string Method, string? Version, HttpStatusCode Status, string Type)[] cases =
        [
            ("PUT", null, HttpStatusCode.PreconditionRequired, "/problems/precondition-required"),
            ("PUT", "*", HttpStatusCode.PreconditionRequired, "/problems/precondition-required"),
            ("PUT", "W/\"1\"", HttpStatusCode.PreconditionRequired, "/problems/precondition-required"),
            ("PUT", "1", HttpStatusCode.PreconditionRequired, "/problems/precondition-required"),
            ("PUT", "\"2\"", HttpStatusCode.PreconditionFailed, "/problems/version-changed"),
            ("DELETE", null, HttpStatusCode.PreconditionRequired, "/problems/precondition-required"),
            ("DELETE", "\"2\"", HttpStatusCode.PreconditionFailed, "/problems/version-changed"),
        ];

        foreach (var (method, version, status, type) in cases)
        {
            using var response = await SendAsync(replica, new(method), First, version, ProductBodies.Valid());
            await ShouldBeAsync(response, status, type);
        }

        (await Database.ScalarAsync<int>("select version from products where id = 1", Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Sku_of_another_product_is_refused()
    {
        await using var replica = await StartAsync();

        using var added = await replica.Operator.PostAsJsonAsync(Products, ProductBodies.Valid("COF-102"), Cancel);
        using var edited = await SendAsync(replica, HttpMethod.Put, First, "\"1\"", ProductBodies.Valid("COF-102"));

        await ShouldBeAsync(added, HttpStatusCode.Conflict, "/problems/sku-taken");
        await ShouldBeAsync(edited, HttpStatusCode.Conflict, "/problems/sku-taken");
    }

    [Fact]
    public async Task Post_of_a_body_that_is_no_product_names_the_field()
    {
        await using var replica = await StartAsync();
        (string Json, string Field)[] cases =
        [
            ("""{"version":7}""", "version"),
            ("""{"price":{"amount":"1"}}""", "price.amount"),
            ("""{"price":{"amount":1.5}}""", "price.amount"),
            ("""{"price":{"vat":1}}""", "price.vat"),
            ("""{"attributes":{"colour":7}}""", "attributes.colour"),
            ("""{"attributes":["red"]}""", "attributes"),
            ("[]", "$"),
            ("null", "$"),
            ("", "$"),
            ("{", "$"),
            ("{}", "sku"),
        ];

        foreach (var (json, field) in cases)
        {
            using var response = await replica.Operator.PostAsync(Products, new StringContent(json, Encoding.UTF8, "application/json"), Cancel);

            var problem = await ShouldBeAsync(response, HttpStatusCode.BadRequest, "/problems/validation");
            problem["errors"]!.AsObject().Select(error => error.Key).ShouldContain(field, json);
        }
    }

    [Fact]
    public async Task Product_that_does_not_exist_is_not_found()
    {
        await using var replica = await StartAsync();
        const string Missing = $"{Products}/999999";

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            using var response = await SendAsync(replica, method, Missing, "\"1\"", ProductBodies.Valid());
            await ShouldBeAsync(response, HttpStatusCode.NotFound, "/problems/product-not-found");
        }
    }

    [Fact]
    public async Task Everybody_else_is_refused()
    {
        await using var replica = await StartAsync();
        foreach (var role in new[] { null, Roles.Guest, Roles.Customer, Roles.Service })
        {
            using var http = role is null
                ? new HttpClient { BaseAddress = replica.Http.BaseAddress }
                : TestTokens.As(replica.Http.BaseAddress!, "x", role);

            using var read = await http.GetAsync(First, Cancel);
            using var added = await http.PostAsJsonAsync(Products, ProductBodies.Valid(), Cancel);
            using var edited = await http.PutAsJsonAsync(First, ProductBodies.Valid(), Cancel);
            using var withdrawn = await http.DeleteAsync(First, Cancel);

            var status = role is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
            new[] { read, added, edited, withdrawn }.ShouldAllBe(response => response.StatusCode == status);
        }
    }

    private Task<CatalogReplica> StartAsync() => CatalogReplica.StartAsync(Database.DataSource, redis.ConnectionString, Cancel);

    private static async Task<HttpResponseMessage> SendAsync(
        CatalogReplica replica, HttpMethod method, string path, string? version, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await replica.Operator.SendAsync(request, Cancel);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;

    private static async Task<JsonNode> ShouldBeAsync(HttpResponseMessage response, HttpStatusCode status, string type)
    {
        response.StatusCode.ShouldBe(status);
        var problem = await ReadAsync(response);
        problem["type"]!.GetValue<string>().ShouldBe(type);
        return problem;
    }
}
