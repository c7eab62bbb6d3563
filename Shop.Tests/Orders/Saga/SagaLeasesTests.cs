using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaLeasesTests
{
    [Fact]
    public void Held_are_the_leases_that_were_added_and_not_removed_though_the_order_is_the_same()
    {
        var leases = new SagaLeases();
        var (old, current) = (Work(1), Work(2) with { OrderId = Work(1).OrderId });
        leases.Held.ShouldBeEmpty();

        leases.Add(old);
        leases.Add(current);
        leases.Held.ShouldBe([(1, old.OrderId), (2, current.OrderId)], ignoreOrder: true);
        leases.Remove(old);

        leases.Held.ShouldBe([(2, current.OrderId)]);
    }

    private static SagaWork Work(long token) => new(Guid.Empty, token, 1, "sim-ok", null, null, DateTimeOffset.UnixEpoch);
}
