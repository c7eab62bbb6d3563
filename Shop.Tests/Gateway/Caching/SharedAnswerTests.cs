using Shop.Catalog.Products.Changes;
using Shop.Gateway.Caching;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Shop.Tests.Gateway.Caching;

public sealed class SharedAnswerTests(RedisProcess redis) : IClassFixture<RedisProcess>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Channel_is_the_one_on_which_the_catalog_speaks() => CatalogChanges.Channel.ShouldBe(ProductChanges.Channel);

    [Fact]
    public async Task Page_that_one_replica_asked_for_is_answered_by_another()
    {
        await using var catalog = await FakeService.StartAsync(context => CachedGateway.PageAsync(context, "page", "public, max-age=60"));
        await using var one = await StartAsync(catalog.Address, ("Caching:Freshness", "00:01:00"));
        await using var other = await StartAsync(catalog.Address, ("Caching:Freshness", "00:01:00"));

        // Until it is connected, and follows the catalogue, the other asks for itself.
        for (var attempt = 1; ; attempt++)
        {
            var path = await ShareAsync(one);
            var asked = catalog.Requests.Count;
            (await other.Client.GetStringAsync(path, Cancel)).ShouldBe("page");
            if (catalog.Requests.Count == asked)
                return;
            attempt.ShouldBeLessThan(100);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        }
    }

    [Fact]
    public async Task Page_that_was_asked_for_once_takes_no_room_in_redis()
    {
        await using var catalog = await FakeService.StartAsync(context => CachedGateway.PageAsync(context, "page", "public, max-age=60"));
        await using var gateway = await StartAsync(catalog.Address, ("Caching:Freshness", "00:01:00"));
        // By now it is connected to Redis, and would have told it.
        await ShareAsync(gateway);
        var path = NewPath();
        await gateway.Client.GetStringAsync(path, Cancel);
        await ShareAsync(gateway);

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        (await connection.GetDatabase().KeyExistsAsync("shop:answers:" + path)).ShouldBeFalse();
    }

    [Fact]
    public async Task New_replica_answers_with_what_others_had_while_the_service_is_gone()
    {
        await using var catalog = await FakeService.StartAsync(context => CachedGateway.PageAsync(context, "page"));
        string path;
        await using (var old = await StartAsync(catalog.Address))
            path = await ShareAsync(old);
        await using var fresh = await StartAsync(catalog: new("http://127.0.0.1:1"));
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Cancel);

        var answer = await fresh.Client.GetAsync(path, Cancel);
        for (var attempt = 1; !answer.IsSuccessStatusCode; attempt++)
        {
            // It is not connected to Redis yet.
            attempt.ShouldBeLessThan(100);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
            answer = await fresh.Client.GetAsync(path, Cancel);
        }

        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe("page");
        answer.Headers.Contains("Warning").ShouldBeTrue();
    }

    [Fact]
    public async Task Page_is_asked_for_again_once_the_catalog_says_that_a_product_changed()
    {
        await using var catalog = await FakeService.StartAsync(context => CachedGateway.PageAsync(context, "page", "public, max-age=60"));
        await using var gateway = await StartAsync(catalog.Address, ("Caching:Freshness", "00:01:00"));
        var path = NewPath();
        await gateway.Client.GetStringAsync(path, Cancel);
        await gateway.Client.GetStringAsync(path, Cancel);
        catalog.Requests.Count.ShouldBe(1);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);

        while (catalog.Requests.Count < 2)
        {
            await connection.GetSubscriber().PublishAsync(ProductChanges.Channel, "7");
            await gateway.Client.GetStringAsync(path, Cancel);
        }
    }

    [Fact]
    public async Task Frozen_redis_delays_one_page_and_fails_none()
    {
        await using var catalog = await FakeService.StartAsync(context => CachedGateway.PageAsync(context, "page"));
        await using var gateway = await StartAsync(catalog.Address);
        await redis.FreezeAsync();
        try
        {
            for (var i = 0; i < 20; i++)
                (await gateway.Client.GetStringAsync(NewPath(), Cancel)).ShouldBe("page");
        }
        finally
        {
            await redis.ThawAsync();
        }
    }

    private static string NewPath() => $"/api/products?search={Guid.NewGuid():n}";

    // Redis is told without waiting for it.
    private async Task<string> ShareAsync(GatewayHost gateway)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        while (true)
        {
            var path = NewPath();
            await gateway.Client.GetStringAsync(path, Cancel);
            await gateway.Client.GetStringAsync(path, Cancel);
            for (var i = 0; i < 20; i++)
            {
                if (await connection.GetDatabase().KeyExistsAsync("shop:answers:" + path))
                    return path;
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
            }
        }
    }

    private Task<GatewayHost> StartAsync(Uri catalog, params (string Key, string Value)[] settings) =>
        GatewayHost.StartAsync(catalog, [("ConnectionStrings:cache", redis.ConnectionString), ("Caching:RedisTimeout", "00:00:01"), .. settings]);
}
