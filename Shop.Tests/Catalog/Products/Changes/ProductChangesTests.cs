using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Tests.Catalog.Products.Editing;
using Shop.Tests.Postgres;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Changes;

public sealed class ProductChangesTests(PostgresServer postgres, RedisProcess redis) : CatalogDatabaseTests(postgres), IClassFixture<RedisProcess>
{
    // Nothing answers there.
    private const string NoRedis = "127.0.0.1:1";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Edit_at_one_replica_is_shown_by_another_within_a_second()
    {
        await using var one = await CatalogReplica.StartAsync(Database.DataSource, redis.ConnectionString, Cancel);
        await using var other = await CatalogReplica.StartAsync(Database.DataSource, redis.ConnectionString, Cancel);

        for (var round = 1; round <= 5; round++)
        {
            (await NameAsync(other)).ShouldNotBe($"Round {round}");
            await RenameAsync(one, $"Round {round}");

            (await NameAsync(one)).ShouldBe($"Round {round}");
            (await TimeUntilAsync(() => NameAsync(other), $"Round {round}")).ShouldBeLessThan(Limit);
            (await TimeUntilAsync(() => ListedNameAsync(other), $"Round {round}")).ShouldBeLessThan(Limit);
        }
    }

    [Fact]
    public async Task Withdrawal_at_one_replica_hides_the_product_at_another_within_a_second()
    {
        await using var one = await CatalogReplica.StartAsync(Database.DataSource, redis.ConnectionString, Cancel);
        await using var other = await CatalogReplica.StartAsync(Database.DataSource, redis.ConnectionString, Cancel);
        await NameAsync(other);

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/admin/products/1");
        request.Headers.IfMatch.Add(new("\"1\""));
        (await one.Operator.SendAsync(request, Cancel)).EnsureSuccessStatusCode();

        (await TimeUntilAsync(async () => (await other.Http.GetAsync("/api/products/1", Cancel)).StatusCode.ToString(), "NotFound"))
            .ShouldBeLessThan(Limit);
    }

    [Fact]
    public async Task Edit_without_Redis_is_shown_by_another_as_soon_as_its_answer_is_a_second_old()
    {
        await using var one = await CatalogReplica.StartAsync(Database.DataSource, NoRedis, Cancel);
        await using var other = await CatalogReplica.StartAsync(Database.DataSource, NoRedis, Cancel);
        (await NameAsync(other)).ShouldNotBe("Renamed");

        await RenameAsync(one, "Renamed");

        // A second, and what a loaded machine may add to it.
        (await TimeUntilAsync(() => NameAsync(other), "Renamed")).ShouldBeLessThan(2 * Limit);
    }

    [Fact]
    public async Task Redis_that_goes_away_fails_no_read_and_no_edit()
    {
        var leaving = new RedisProcess();
        await leaving.InitializeAsync();
        await using var replica = await CatalogReplica.StartAsync(Database.DataSource, leaving.ConnectionString, Cancel);
        await NameAsync(replica);

        await leaving.DisposeAsync();

        await RenameAsync(replica, "Renamed");
        (await NameAsync(replica)).ShouldBe("Renamed");
        (await ListedNameAsync(replica)).ShouldBe("Renamed");
        // One that nobody has asked for yet.
        (await replica.Http.GetAsync("/api/products/2", Cancel)).EnsureSuccessStatusCode();
    }

    private static async Task RenameAsync(CatalogReplica replica, string name)
    {
        using var current = await replica.Operator.GetAsync("/api/admin/products/1", Cancel);
        var body = ProductBodies.Of((await current.Content.ReadFromJsonAsync<JsonNode>(Cancel))!);
        body["name"] = name;
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/admin/products/1") { Content = JsonContent.Create(body) };
        request.Headers.IfMatch.Add(current.Headers.ETag!);
        (await replica.Operator.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
    }

    private static async Task<string> NameAsync(CatalogReplica replica) =>
        (await replica.Http.GetFromJsonAsync<JsonNode>("/api/products/1", Cancel))!["name"]!.GetValue<string>();

    private static async Task<string> ListedNameAsync(CatalogReplica replica) =>
        (await replica.Http.GetFromJsonAsync<JsonNode>("/api/products?ids=1", Cancel))!["items"]![0]!["name"]!.GetValue<string>();

    private static async Task<TimeSpan> TimeUntilAsync(Func<Task<string>> answer, string expected)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await answer() != expected)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        return TimeProvider.System.GetElapsedTime(began);
    }
}
