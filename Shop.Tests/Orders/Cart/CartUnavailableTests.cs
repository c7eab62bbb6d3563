using System.Diagnostics;
using System.Net;
using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Cart;

public sealed class CartUnavailableTests(PostgresServer postgres, RedisProcess redis) : IClassFixture<RedisProcess>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [PeerDefect("BookWorm-5")]
    public async Task Cart_without_redis_is_refused_soon_and_orders_are_taken()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        // The first look for a server that is not there.
        using (await replica.Http.GetAsync("/api/cart", Cancel))
        {
        }

        await RefusedSoonAsync(replica, HttpMethod.Get, "/api/cart");
        await RefusedSoonAsync(replica, HttpMethod.Delete, "/api/cart/lines/1");
        await replica.PlaceAsync(Cancel);
    }

    [Fact]
    public async Task Cart_of_a_redis_that_does_not_answer_is_refused_soon_and_comes_back()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, redis: redis.ConnectionString);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        await FillAsync(replica);
        await redis.FreezeAsync();
        try
        {
            await RefusedSoonAsync(replica, HttpMethod.Get, "/api/cart");
            await replica.PlaceAsync(Cancel);
        }
        finally
        {
            await redis.ThawAsync();
        }

        await replica.BecomesAsync("2x2", Cancel);
    }

    // A busy machine's Redis may be late at first too.
    private static async Task FillAsync(OrdersReplica replica)
    {
        HttpStatusCode status;
        do
        {
            using var response = await replica.Http.PutLineAsync(2, new { quantity = 2 }, Cancel);
            status = response.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable);
        status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task RefusedSoonAsync(OrdersReplica replica, HttpMethod method, string path)
    {
        var watch = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(method, path);
        using var response = await replica.Http.SendAsync(request, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await response.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/cart-unavailable");
        // One second, and what a busy machine adds.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }
}
