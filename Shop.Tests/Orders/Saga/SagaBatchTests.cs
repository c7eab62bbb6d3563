using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

/// <summary>Orders that go together do not suffer from each other.</summary>
public sealed class SagaBatchTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_that_wait_go_together_in_few_calls()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 1000);
        var ids = await PlaceAsync(bed, 50);

        var replica = await bed.StartReplicaAsync(Cancel, saga: options => options.Gather = TimeSpan.FromMilliseconds(100));

        foreach (var id in ids)
            (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
        bed.Catalog.Requests.Count(request => request.Verb == "reserve").ShouldBeLessThan(10);
        bed.Catalog.Requests.Count(request => request.Verb == "confirm").ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Order_that_the_catalog_fails_on_is_given_up_alone()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 1000);
        var ids = await PlaceAsync(bed, 20);
        bed.Catalog.Poison = ids[7].ToString();

        var replica = await StartAsync(bed);

        await PoisonedAloneAsync(bed, replica, ids, ids[7]);
    }

    [Fact]
    public async Task Order_whose_events_cannot_be_read_is_given_up_alone()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 1000);
        var ids = await PlaceAsync(bed, 20);
        await bed.Database.ExecuteAsync($"update order_events set type = 'order-from-the-future' where order_id = '{ids[7]}'", Cancel);

        var replica = await StartAsync(bed);

        await PoisonedAloneAsync(bed, replica, ids, ids[7]);
    }

    [Fact]
    public async Task Order_whose_events_cannot_be_written_is_given_up_alone()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 1000);
        var ids = await PlaceAsync(bed, 20);
        await bed.Database.ExecuteAsync($"alter table order_events add check (order_id <> '{ids[7]}' or version < 2)", Cancel);

        var replica = await StartAsync(bed);

        await PoisonedAloneAsync(bed, replica, ids, ids[7]);
    }

    [Fact]
    public async Task Order_whose_payment_hangs_holds_nobody_up()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 1000);
        var ids = await PlaceAsync(bed, 20);
        var freezer = new Freezer("before authorise");

        var replica = await bed.StartReplicaAsync(Cancel, freezer, saga: options => options.Gather = TimeSpan.FromMilliseconds(50));

        await bed.Database.WaitUntilAsync("select count(*) = 19 from orders where status = 'confirmed'", Cancel);
        freezer.Thaw();
        foreach (var id in ids)
            await replica.FinalAsync(id, Cancel);
    }

    [Fact]
    [PeerDefect("eShop-4")]
    public async Task Orders_of_a_replica_that_falls_silent_go_on_elsewhere_and_none_of_them_twice()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 1000);
        var ids = await PlaceAsync(bed, 30);
        var freezer = new Freezer("after confirm");
        var silent = await bed.StartReplicaAsync(Cancel, freezer, saga: options => options.Gather = TimeSpan.FromMilliseconds(50));
        await freezer.WaitUntilFrozenAsync(Cancel);

        var heir = await bed.StartReplicaAsync(Cancel);
        await bed.Database.LetTimePassAsync(Cancel);
        foreach (var id in ids)
            (await heir.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
        freezer.Thaw();
        await silent.StopAsync(Cancel);

        bed.Catalog.Stock.Held(1, "sold").ShouldBe(60);
        bed.Catalog.Stock.Balances();
        (await bed.Database.ScalarAsync<long>("select count(*) from order_events", Cancel)).ShouldBe(120);
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);
    }

    private static Task<OrdersReplica> StartAsync(OrdersBed bed) => bed.StartReplicaAsync(Cancel, saga: options =>
    {
        options.Gather = TimeSpan.FromMilliseconds(50);
        options.MaxAttempts = 3;
    });

    private static async Task PoisonedAloneAsync(OrdersBed bed, OrdersReplica replica, IReadOnlyList<Guid> ids, Guid poisoned)
    {
        foreach (var id in ids.Where(id => id != poisoned))
            (await replica.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
        await bed.Database.WaitUntilAsync($"select exists (select 1 from dead_letters where order_id = '{poisoned}')", Cancel);
        (await bed.Database.ScalarAsync<long>("select count(*) from dead_letters", Cancel)).ShouldBe(1);
    }

    // Placed before anybody works, so that the first claim takes them all.
    private static async Task<IReadOnlyList<Guid>> PlaceAsync(OrdersBed bed, int orders)
    {
        var taking = await bed.StartReplicaAsync(Cancel, work: false);
        return await Task.WhenAll(Enumerable.Range(0, orders).Select(_ => taking.PlaceAsync(Cancel)));
    }
}
