using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Checkout;

public sealed class CheckoutTests(PostgresServer postgres)
{
    private static readonly object Order = new { lines = new[] { new { productId = 1, quantity = 2 } }, paymentToken = "sim-ok" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_is_accepted_with_the_order_where_Location_says()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);

        using var response = await replica.PostAsync("k", Order, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await replica.Http.GetStringAsync(response.Headers.Location, Cancel)).ShouldBe(await response.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    [PeerDefect("BookWorm-3")]
    public async Task Same_key_again_gets_the_first_bytes_even_when_the_order_has_moved_on_where_BookWorm_answers_409()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);
        using var first = await replica.PostAsync("k", Order, Cancel);
        var bytes = await first.Content.ReadAsByteArrayAsync(Cancel);
        await bed.Database.WaitUntilAsync("select exists (select 1 from orders where status = 'confirmed')", Cancel);

        using var again = await replica.PostAsync("k", Order, Cancel);

        again.StatusCode.ShouldBe(first.StatusCode);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await again.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(bytes);
        (await bed.Database.ScalarAsync<long>("select count(*) from orders", Cancel)).ShouldBe(1);
    }

    [Fact]
    [PeerDefect("BookWorm-1")]
    public async Task Same_key_twenty_times_at_once_over_two_replicas_makes_one_order_where_BookWorm_checks_and_then_sets()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        OrdersReplica[] replicas = [await bed.StartReplicaAsync(Cancel), await bed.StartReplicaAsync(Cancel)];

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => replicas[i % 2].PostAsync("k", Order, Cancel)));

        responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.Accepted);
        responses.Count(response => !response.Headers.Contains("Idempotent-Replayed")).ShouldBe(1);
        var bodies = await Task.WhenAll(responses.Select(response => response.Content.ReadAsStringAsync(Cancel)));
        bodies.Distinct().Count().ShouldBe(1);
        (await bed.Database.ScalarAsync<long>("select count(*) from orders", Cancel)).ShouldBe(1);
        await bed.Database.WaitUntilAsync("select not exists (select 1 from saga_work)", Cancel);
        bed.Catalog.Stock.Held(1, "sold").ShouldBe(2);
    }

    [Fact]
    public async Task Same_key_with_another_body_is_refused()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        using var first = await replica.PostAsync("k", Order, Cancel);

        using var other = await replica.PostAsync(
            "k", new { lines = new[] { new { productId = 1, quantity = 3 } }, paymentToken = "sim-ok" }, Cancel);

        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/idempotency-key-reused");
        (await bed.Database.ScalarAsync<long>("select count(*) from orders", Cancel)).ShouldBe(1);
    }

    [Fact]
    [PeerDefect("BookWorm-4")]
    public async Task Same_key_of_another_customer_makes_another_order_where_BookWorm_has_one_key_for_all()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        using var first = await replica.PostAsync("k", Order, Cancel);

        using var bob = replica.As("bob", Roles.Customer);
        using var other = await replica.PostAsync("k", Order, Cancel, bob);

        other.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        other.Headers.Location.ShouldNotBe(first.Headers.Location);
    }

    [Theory]
    [PeerDefect("eShop-1")]
    [PeerDefect("eShop-2")]
    [PeerDefect("BookWorm-2")]
    [InlineData("order_events")]
    [InlineData("orders")]
    [InlineData("saga_work")]
    public async Task Failed_attempt_is_no_success_and_leaves_no_key_where_eShop_answers_OK_and_burns_it(string table)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        await bed.Database.ExecuteAsync($"alter table {table} add constraint broken check (false)", Cancel);
        using var failed = await replica.PostAsync("k", Order, Cancel);
        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await bed.Database.ScalarAsync<long>(
            "select (select count(*) from idempotency_keys) + (select count(*) from order_events) + (select count(*) from saga_work)", Cancel))
            .ShouldBe(0);

        await bed.Database.ExecuteAsync($"alter table {table} drop constraint broken", Cancel);
        using var repeat = await replica.PostAsync("k", Order, Cancel);

        repeat.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        repeat.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
    }

    [Fact]
    [PeerDefect("eShop-3")]
    public async Task Invalid_order_is_refused_and_leaves_no_key_where_eShop_answers_OK_to_an_order_that_cannot_exist()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);

        using var invalid = await replica.PostAsync(
            "k", new { lines = new[] { new { productId = 1, quantity = 0 } }, paymentToken = "sim-ok" }, Cancel);
        using var valid = await replica.PostAsync("k", Order, Cancel);

        invalid.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        valid.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        valid.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await bed.Database.ScalarAsync<long>("select count(*) from orders", Cancel)).ShouldBe(1);
    }

    [Fact]
    [PeerDefect("eShop-7")]
    public async Task Two_hundred_orders_at_once_for_fifty_pieces_sell_exactly_fifty_where_eShop_sells_what_it_has_not()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 50);
        OrdersReplica[] replicas = [await bed.StartReplicaAsync(Cancel), await bed.StartReplicaAsync(Cancel)];

        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => replicas[i % 2].PlaceAsync(Cancel, quantity: 1)));
        await bed.Database.WaitUntilAsync("select count(*) = 200 from orders where status in ('confirmed', 'rejected')", Cancel);

        ids.ShouldBeUnique();
        (await bed.Database.ScalarAsync<long>("select count(*) from orders where status = 'confirmed'", Cancel)).ShouldBe(50);
        (await bed.Database.ScalarAsync<long>("select count(*) from orders where reason = 'out_of_stock'", Cancel)).ShouldBe(150);
        bed.Catalog.Stock.Held(1, "sold").ShouldBe(50);
        bed.Catalog.Stock.Balances();
    }

    [Fact]
    public async Task Post_without_a_key_or_with_a_bad_one_says_so()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");

        using var missing = await replica.Http.PostAsync("/api/orders", content, Cancel);
        using var bad = await replica.PostAsync(new string('k', 129), Order, Cancel);

        missing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await missing.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/idempotency-key-missing");
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await bad.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/idempotency-key-invalid");
    }

    [Fact]
    public async Task Post_of_another_content_type_says_so()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = new StringContent("lines=1", Encoding.UTF8, "text/plain"),
        };
        request.Headers.Add("Idempotency-Key", "k");

        using var response = await replica.Http.SendAsync(request, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await response.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/not-json");
    }

    [Theory]
    [InlineData("""{"lines":[{"productId":"1","quantity":1}]}""", "lines[0].productId")]
    [InlineData("""{"lines":[{"productId":1,"quantity":1e99}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[null],"paymentToken":"sim-ok"}""", "lines[0]")]
    [InlineData("""{"lines":[{"quantity":1}],"paymentToken":"sim-ok"}""", "lines[0].productId")]
    [InlineData("""{"lines":null,"paymentToken":"sim-ok"}""", "lines")]
    [InlineData("""{"paymentToken":"sim-ok"}""", "lines")]
    [InlineData("""{"lines":[{"productId":1,"quantity":1}]}""", "paymentToken")]
    [InlineData("""{"lines":[{"productId":1,"quantity":1}],"paymentToken":"4111111111111111"}""", "paymentToken")]
    [InlineData("""{"lines":[{"productId":1,"quantity":1}],"paymentToken":"\ud800"}""", "paymentToken")]
    [InlineData("""{"lines":[],"lines":[{"productId":1,"quantity":1}]}""", "lines")]
    [InlineData("null", "$")]
    [InlineData("[1", "$")]
    [InlineData("", "$")]
    public async Task Post_of_a_bad_body_names_the_field(string body, string field)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", "k");

        using var response = await replica.Http.SendAsync(request, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["errors"]!.AsObject().Select(e => e.Key).ShouldBe([field]);
    }

    [Theory]
    [PeerDefect("eShop-10")]
    [InlineData("""{"lines":[{"productId":1,"quantity":1,"unitPrice":1}],"paymentToken":"sim-ok"}""", "lines[0].unitPrice")]
    [InlineData("""{"lines":[{"productId":1,"quantity":1}],"paymentToken":"sim-ok","total":{"amount":1,"currency":"EUR"}}""", "total")]
    [InlineData("""{"lines":[{"productId":1,"quantity":1}],"paymentToken":"sim-ok","customer":"bob"}""", "customer")]
    public async Task Post_of_a_price_or_a_customer_is_refused_by_name_where_eShop_lets_the_client_set_prices(string body, string field)
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);

        using var response = await replica.PostAsync("k", JsonNode.Parse(body)!, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["errors"]!.AsObject().ShouldHaveSingleItem();
        errors.Key.ShouldBe(field);
        errors.Value![0]!.GetValue<string>().ShouldContain("no such field");
    }

    [Fact]
    public async Task Post_without_a_token_is_refused_and_of_a_service_too()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        using var nobody = new HttpClient { BaseAddress = replica.Http.BaseAddress };
        using var service = replica.As("Shop.Catalog", Roles.Service);

        using var anonymous = await replica.PostAsync("k", Order, Cancel, nobody);
        using var forbidden = await replica.PostAsync("k", Order, Cancel, service);

        anonymous.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await anonymous.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/unauthenticated");
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await forbidden.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/forbidden");
    }

    [Fact]
    public async Task Post_of_a_large_body_is_refused()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);

        using var response = await replica.PostAsync("k", new { lines = Array.Empty<object>(), paymentToken = new string('x', 20_000) }, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }
}
