using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Npgsql;
using Shop.Tests.AppHost.Local;
using Shop.Tests.Postgres;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Answers;

public sealed class ProductAnswerTests(PostgresServer postgres, RedisProcess redis) : CatalogDatabaseTests(postgres), IClassFixture<RedisProcess>
{
    [Fact]
    public async Task Get_with_the_tag_of_before_is_304_and_with_another_200()
    {
        await using var replica = await StartAsync();
        foreach (var path in new[] { "/api/products/1", "/api/products?search=tea&limit=3", "/api/products/facets?brand=Solgard" })
            await ShouldBeConditionalAsync(replica, path);
    }

    private static async Task ShouldBeConditionalAsync(CatalogReplica replica, string path)
    {
        using var first = await replica.Http.GetAsync(path, Cancel);
        var body = await first.Content.ReadAsStringAsync(Cancel);
        var tag = first.Headers.ETag.ShouldNotBeNull();

        using var same = await AskAsync(replica, path, tag.ToString());
        using var among = await AskAsync(replica, path, $"\"x\", W/{tag}");
        using var other = await AskAsync(replica, path, "\"x\"");
        using var broken = await AskAsync(replica, path, "x\"");

        tag.IsWeak.ShouldBeFalse();
        first.Headers.CacheControl.ShouldBe(new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromSeconds(1) });
        foreach (var unchanged in new[] { same, among })
        {
            unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            unchanged.Headers.ETag.ShouldBe(tag);
            (await unchanged.Content.ReadAsStringAsync(Cancel)).ShouldBeEmpty();
        }
        foreach (var sent in new[] { other, broken })
            (await sent.Content.ReadAsStringAsync(Cancel)).ShouldBe(body);
    }

    [Fact]
    public async Task Get_from_a_database_that_is_frozen_is_503_in_seconds_and_200_when_it_goes_on()
    {
        await using var impatient = NpgsqlDataSource.Create(
            $"{Database.ConnectionString};Command Timeout=1;Application Name=frozen;Maximum Pool Size=1");
        await using var replica = await CatalogReplica.StartAsync(impatient, redis.ConnectionString, Cancel);
        (await replica.Http.GetAsync("/api/products/1", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var server = await Database.ScalarAsync<int>(
            "select pid from pg_stat_activity where application_name = 'frozen' and datname = current_database()", Cancel);

        GuardedServer.Signal(server, "STOP");
        try
        {
            using var answer = await replica.Http.GetAsync("/api/products/2", Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull();
        }
        finally
        {
            GuardedServer.Signal(server, "CONT");
        }

        (await replica.Http.GetAsync("/api/products/2", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Head_answers_as_get_without_the_body()
    {
        await using var replica = await StartAsync();
        foreach (var path in new[] { "/api/products/1", "/api/products", "/api/products/facets" })
            await ShouldHaveAHeadAsync(replica, path);
    }

    private static async Task ShouldHaveAHeadAsync(CatalogReplica replica, string path)
    {
        using var get = await replica.Http.GetAsync(path, Cancel);
        using var head = await replica.Http.SendAsync(new(HttpMethod.Head, path), Cancel);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentLength.ShouldBe((await get.Content.ReadAsByteArrayAsync(Cancel)).Length);
        (await head.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_of_no_product_is_a_problem()
    {
        await using var replica = await StartAsync();
        (string Path, string Type)[] cases =
        [
            ("/api/products/999999", "/problems/product-not-found"),
            ("/api/products/0", "/problems/product-not-found"),
            ("/api/products/99999999999", "/problems/not-found"),
            ("/api/products/first", "/problems/not-found"),
        ];

        foreach (var (path, type) in cases)
        {
            using var response = await replica.Http.GetAsync(path, Cancel);

            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["type"]!.GetValue<string>().ShouldBe(type);
        }
    }

    [Fact]
    public async Task Get_shows_what_is_available_at_most_a_second_later()
    {
        await using var replica = await StartAsync();
        await AvailableAsync(replica);
        await Database.SetStockAsync(1, 17, Cancel);
        var changed = TimeProvider.System.GetTimestamp();

        while (await AvailableAsync(replica) != 17)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);

        TimeProvider.System.GetElapsedTime(changed).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Get_by_many_at_once_asks_the_database_once()
    {
        await using var replica = await StartAsync();
        await using var locking = await Database.DataSource.OpenConnectionAsync(Cancel);
        await using var transaction = await locking.BeginTransactionAsync(Cancel);
        await using var command = new NpgsqlCommand("lock table stock in access exclusive mode", locking, transaction);
        await command.ExecuteNonQueryAsync(Cancel);

        var all = Enumerable.Range(0, 100).Select(_ => AvailableAsync(replica)).ToList();
        await Database.WaitForLockWaitAsync(Cancel);
        var late = AvailableAsync(replica);
        var waiting = await Database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", Cancel);
        await transaction.CommitAsync(Cancel);

        waiting.ShouldBe(1);
        (await Task.WhenAll([.. all, late])).Distinct().ShouldHaveSingleItem();
    }

    private Task<CatalogReplica> StartAsync() => CatalogReplica.StartAsync(Database.DataSource, redis.ConnectionString, Cancel);

    private static async Task<int> AvailableAsync(CatalogReplica replica) =>
        JsonNode.Parse(await replica.Http.GetStringAsync("/api/products/1", Cancel))!["available"]!.GetValue<int>();

    private static async Task<HttpResponseMessage> AskAsync(CatalogReplica replica, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await replica.Http.SendAsync(request, Cancel);
    }
}
