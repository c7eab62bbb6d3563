using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaBackgroundTests
{
    [Fact]
    public void CanBeOutlived_is_false_for_the_cancellation_that_stops_the_service_alone()
    {
        var (running, stopping) = (CancellationToken.None, new CancellationToken(canceled: true));

        new OperationCanceledException().CanBeOutlived(stopping).ShouldBeFalse();
        new OperationCanceledException().CanBeOutlived(running).ShouldBeTrue();
        new TimeoutException().CanBeOutlived(stopping).ShouldBeTrue();
        new TimeoutException().CanBeOutlived(running).ShouldBeTrue();
    }
}
