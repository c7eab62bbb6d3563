using Microsoft.Extensions.Options;
using Shop.Orders.DeadLetters;
using Shop.Orders.Orders;
using Shop.Orders.Saga;
using Shop.Tests.Defects;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaQueueTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [PeerDefect("eShop-8")]
    public async Task Claim_by_many_at_once_gives_each_order_to_one()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel, stock: 100);
        await PlaceAsync(bed, 30);

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Queue(bed).ClaimAsync(5, Cancel)));
        var late = await Queue(bed).ClaimAsync(30, Cancel);

        var orders = claims.Append(late).SelectMany(claim => claim).Select(work => work.OrderId).ToList();
        orders.Count.ShouldBe(30);
        orders.ShouldBeUnique();
        claims.ShouldAllBe(claim => claim.Count <= 5);
    }

    [Fact]
    public async Task Claim_after_the_lease_ended_has_a_new_token_and_fences_the_old_one()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        await PlaceAsync(bed, 1);
        var queue = Queue(bed);
        var orders = new OrderStream(bed.Database.DataSource, TimeProvider.System);
        var stale = (await queue.ClaimAsync(1, Cancel)).Single();
        (await queue.ClaimAsync(1, Cancel)).ShouldBeEmpty();
        await bed.Database.LetTimePassAsync(Cancel);
        var current = (await queue.ClaimAsync(1, Cancel)).Single();

        var state = await orders.LoadAsync(stale.OrderId, Cancel);
        var recorded = orders.Next(state, new CompensationStarted("out_of_stock", null));
        (await AdvanceAsync(bed, stale, recorded, state.Apply(recorded))).ShouldBe(SagaAdvanceOutcome.LeaseLost);
        (await queue.BuryAsync(stale, "stale", Cancel)).ShouldBeFalse();
        await queue.RetryAsync(stale, TimeSpan.Zero, "stale", Cancel);
        await queue.HandBackAsync(stale, Cancel);
        await queue.FinishAsync(stale, Cancel);
        await queue.RenewAsync([(stale.LeaseToken, stale.OrderId)], Cancel);

        (await orders.LoadAsync(stale.OrderId, Cancel)).Version.ShouldBe(1);
        current.Attempts.ShouldBe(2);
        (await queue.ClaimAsync(1, Cancel)).ShouldBeEmpty();
        (await AdvanceAsync(bed, current, recorded, state.Apply(recorded))).ShouldBe(SagaAdvanceOutcome.Written);
    }

    [Fact]
    public async Task Token_of_before_a_requeue_is_fenced_too()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        await PlaceAsync(bed, 1);
        var queue = Queue(bed);
        var stale = (await queue.ClaimAsync(1, Cancel)).Single();
        (await queue.BuryAsync(stale, "poison", Cancel)).ShouldBeTrue();
        (await new DeadLetterQueries(bed.Database.DataSource, new()).RequeueAsync(stale.OrderId, Cancel)).ShouldBeTrue();
        var current = (await queue.ClaimAsync(1, Cancel)).Single();

        (await queue.BuryAsync(stale, "stale", Cancel)).ShouldBeFalse();

        current.Attempts.ShouldBe(1);
        current.PaymentToken.ShouldBe(stale.PaymentToken);
    }

    [Fact]
    public async Task Work_handed_back_can_be_claimed_at_once_and_has_lost_no_attempt()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        await PlaceAsync(bed, 1);
        var queue = Queue(bed);
        await queue.HandBackAsync((await queue.ClaimAsync(1, Cancel)).Single(), Cancel);

        (await queue.ClaimAsync(1, Cancel)).Single().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Lease_that_is_renewed_is_not_claimed_by_another()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        await PlaceAsync(bed, 1);
        var queue = Queue(bed);
        var work = (await queue.ClaimAsync(1, Cancel)).Single();
        await bed.Database.LetTimePassAsync(Cancel);

        await queue.RenewAsync([(work.LeaseToken, work.OrderId)], Cancel);

        (await queue.ClaimAsync(1, Cancel)).ShouldBeEmpty();
    }

    private static async Task<SagaAdvanceOutcome> AdvanceAsync(OrdersBed bed, SagaWork work, RecordedEvent recorded, OrderState after) =>
        (await new SagaAdvance(bed.Database.DataSource).WriteAsync([new(work, [recorded], after)], Cancel)).Single();

    private static SagaQueue Queue(OrdersBed bed) => new(bed.Database.DataSource, Options.Create(new SagaOptions()));

    private static async Task PlaceAsync(OrdersBed bed, int orders)
    {
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        for (var i = 0; i < orders; i++)
            await replica.PlaceAsync(Cancel);
    }
}
