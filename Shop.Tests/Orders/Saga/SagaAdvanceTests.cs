using Microsoft.Extensions.Options;
using Shop.Orders.Orders;
using Shop.Orders.Saga;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaAdvanceTests(PostgresServer postgres)
{
    private static readonly CompensationStarted GivenUp = new("out_of_stock", null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_leaves_out_lost_leases_and_taken_versions_and_writes_the_rest()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var queue = new SagaQueue(bed.Database.DataSource, Options.Create(new SagaOptions()));
        var orders = new OrderStream(bed.Database.DataSource, TimeProvider.System);
        await PlaceAsync(bed, 5);
        var work = await queue.ClaimAsync(5, Cancel);
        var steps = await Task.WhenAll(work.Select(held => StepAsync(orders, held, GivenUp)));
        await bed.Database.ExecuteAsync($"update saga_work set next_at = clock_timestamp() where order_id = '{work[1].OrderId}'", Cancel);
        var stolen = (await queue.ClaimAsync(1, Cancel)).Single();
        await new SagaAdvance(bed.Database.DataSource).WriteAsync([await StepAsync(orders, work[3], GivenUp)], Cancel);

        var outcomes = await new SagaAdvance(bed.Database.DataSource).WriteAsync(steps, Cancel);

        outcomes.ShouldBe(
        [
            SagaAdvanceOutcome.Written, SagaAdvanceOutcome.LeaseLost, SagaAdvanceOutcome.Written, SagaAdvanceOutcome.Conflict,
                SagaAdvanceOutcome.Written,
        ]);
        (await orders.LoadAsync(stolen.OrderId, Cancel)).Version.ShouldBe(1);
        (await bed.Database.ScalarAsync<long>("select count(*) from orders where version = 2 and pending = 'rejection'", Cancel)).ShouldBe(4);
        (await bed.Database.ScalarAsync<long>("select count(*) from order_events", Cancel)).ShouldBe(9);
    }

    [Fact]
    public async Task Write_under_an_old_and_a_new_lease_at_once_takes_the_new_one()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var queue = new SagaQueue(bed.Database.DataSource, Options.Create(new SagaOptions()));
        var orders = new OrderStream(bed.Database.DataSource, TimeProvider.System);
        await PlaceAsync(bed, 1);
        var old = await StepAsync(orders, (await queue.ClaimAsync(1, Cancel)).Single(), GivenUp);
        await bed.Database.LetTimePassAsync(Cancel);
        var current = await StepAsync(orders, (await queue.ClaimAsync(1, Cancel)).Single(), new CompensationStarted("unknown_product", null));

        var outcomes = await new SagaAdvance(bed.Database.DataSource).WriteAsync([old, current], Cancel);

        outcomes.ShouldBe([SagaAdvanceOutcome.LeaseLost, SagaAdvanceOutcome.Written]);
        (await orders.LoadAsync(old.Work.OrderId, Cancel)).PendingReason.ShouldBe("unknown_product");
    }

    [Fact]
    public async Task Write_of_a_last_event_drops_the_work_and_of_another_begins_the_attempts_anew()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var queue = new SagaQueue(bed.Database.DataSource, Options.Create(new SagaOptions()));
        var orders = new OrderStream(bed.Database.DataSource, TimeProvider.System);
        await PlaceAsync(bed, 1);
        await queue.RetryAsync((await queue.ClaimAsync(1, Cancel)).Single(), TimeSpan.Zero, "first", Cancel);
        var work = (await queue.ClaimAsync(1, Cancel)).Single();
        (work.Attempts, work.LastError).ShouldBe((2, "first"));
        var advance = new SagaAdvance(bed.Database.DataSource);

        await advance.WriteAsync([await StepAsync(orders, work, GivenUp)], Cancel);
        (await bed.Database.ScalarAsync<bool>("select attempts = 1 and last_error is null and lease_token is not null from saga_work", Cancel))
            .ShouldBeTrue();
        await advance.WriteAsync([await StepAsync(orders, work, new OrderRejected("out_of_stock"))], Cancel);

        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);
        (await bed.Database.ScalarAsync<string>("select status || ' ' || reason from orders where pending is null", Cancel))
            .ShouldBe("rejected out_of_stock");
    }

    [Fact]
    public async Task Write_of_two_events_appends_both_or_none()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var queue = new SagaQueue(bed.Database.DataSource, Options.Create(new SagaOptions()));
        var orders = new OrderStream(bed.Database.DataSource, TimeProvider.System);
        await PlaceAsync(bed, 1);
        var work = (await queue.ClaimAsync(1, Cancel)).Single();
        var submitted = await orders.LoadAsync(work.OrderId, Cancel);
        var first = orders.Next(submitted, GivenUp);
        var second = orders.Next(submitted.Apply(first), new OrderRejected("out_of_stock"));
        var both = new SagaAdvanceItem(work, [first, second], submitted.Apply(first).Apply(second));
        var advance = new SagaAdvance(bed.Database.DataSource);

        // Another writer took the first one's version.
        await advance.WriteAsync([new(work, [first], submitted.Apply(first))], Cancel);
        (await advance.WriteAsync([both], Cancel)).ShouldBe([SagaAdvanceOutcome.Conflict]);
        (await orders.LoadAsync(work.OrderId, Cancel)).Version.ShouldBe(2);

        await bed.Database.ExecuteAsync("delete from order_events where version = 2; update orders set version = 1, pending = null", Cancel);
        (await advance.WriteAsync([both], Cancel)).ShouldBe([SagaAdvanceOutcome.Written]);
        (await orders.LoadAsync(work.OrderId, Cancel)).Status.ShouldBe(OrderStatus.Rejected);
        (await bed.Database.ScalarAsync<long>("select count(*) from saga_work", Cancel)).ShouldBe(0);
    }

    private static async Task<SagaAdvanceItem> StepAsync(OrderStream orders, SagaWork work, OrderEvent data)
    {
        var state = await orders.LoadAsync(work.OrderId, Cancel);
        var recorded = orders.Next(state, data);
        return new(work, [recorded], state.Apply(recorded));
    }

    private static async Task PlaceAsync(OrdersBed bed, int orders)
    {
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        for (var i = 0; i < orders; i++)
            await replica.PlaceAsync(Cancel);
    }
}
