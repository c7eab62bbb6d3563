using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaHeartbeatTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lease_of_a_long_step_is_renewed_while_the_replica_lives()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before authorise");
        var replica = await bed.StartReplicaAsync(Cancel, freezer, saga: options => options.Lease = TimeSpan.FromSeconds(1));
        var id = await replica.PlaceAsync(Cancel);
        await freezer.WaitUntilFrozenAsync(Cancel);
        var other = await bed.StartReplicaAsync(Cancel, saga: options => options.Lease = TimeSpan.FromSeconds(1));
        var token = await bed.Database.ScalarAsync<long>("select lease_token from saga_work", Cancel);
        var end = await bed.Database.ScalarAsync<DateTime>("select next_at from saga_work", Cancel);

        // Past the end of the first lease, with a rival who looks every 20 milliseconds.
        await bed.Database.WaitUntilAsync($"select clock_timestamp() > timestamptz '{end:O}' + interval '500 ms'", Cancel);

        (await bed.Database.ScalarAsync<long>("select lease_token from saga_work", Cancel)).ShouldBe(token);
        freezer.Thaw();
        (await other.FinalAsync(id, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
    }

    [Fact]
    [PeerDefect("eShop-6")]
    public async Task Step_that_hangs_beyond_its_time_is_tried_again()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var freezer = new Freezer("before authorise");
        var replica = await bed.StartReplicaAsync(Cancel, freezer, saga: options => options.StepTimeout = TimeSpan.FromMilliseconds(300));

        var order = await replica.FinalAsync(await replica.PlaceAsync(Cancel), Cancel);
        freezer.Thaw();

        order["status"]!.GetValue<string>().ShouldBe("confirmed");
    }
}
