using Shop.Orders.Orders;
using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaPlanTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(1);
    private static readonly OrderSubmitted Submitted = new("ada", [new(7, 2)]);
    private static readonly StockReserved Reserved = new([new(7, "Kettle", 2, new(1299, "EUR"))], new(2598, "EUR"), Now.AddTicks(1));
    private static readonly PaymentAuthorised Authorised = new("pay-1", new(2598, "EUR"));
    private static readonly CompensationStarted Compensation = new("payment_declined", null);
    private static readonly CancellationRequested Cancellation = new("cancelled_by_customer", "ada");

    [Fact]
    public void Next_of_an_order_on_its_way_is_the_step_that_has_not_been_taken()
    {
        Next(Submitted).ShouldBe(SagaStep.Reserve);
        Next(Submitted, Reserved).ShouldBe(SagaStep.Authorise);
        Next(Submitted, Reserved, Authorised).ShouldBe(SagaStep.Confirm);
        Next(Submitted, Reserved, Authorised, new OrderConfirmed()).ShouldBe(SagaStep.Done);
    }

    [Fact]
    public void Next_of_an_order_that_is_given_up_is_to_undo_it_however_far_it_had_come()
    {
        Next(Submitted, Compensation).ShouldBe(SagaStep.Compensate);
        Next(Submitted, Reserved, Compensation).ShouldBe(SagaStep.Compensate);
        Next(Submitted, Reserved, Authorised, Cancellation).ShouldBe(SagaStep.Compensate);
        Next(Submitted, Compensation, new OrderRejected("payment_declined")).ShouldBe(SagaStep.Done);
        Next(Submitted, Cancellation, new OrderCancelled("cancelled_by_customer")).ShouldBe(SagaStep.Done);
    }

    [Fact]
    public void Next_of_a_refund_is_to_carry_it_out_once()
    {
        OrderEvent[] asked = [Submitted, Reserved, Authorised, new OrderConfirmed(), new RefundRequested(Restock: true, "o_1")];

        Next(asked).ShouldBe(SagaStep.Refund);
        Next([.. asked, new OrderRefunded()]).ShouldBe(SagaStep.Done);
    }

    [Theory]
    [InlineData(-1, "Expire")]
    [InlineData(0, "Expire")]
    [InlineData(1, "Authorise")]
    public void Next_of_an_unpaid_order_depends_on_the_end_of_its_reservation(int ticksLeft, string step) =>
        Next(Submitted, Reserved with { ExpiresAt = Now.AddTicks(ticksLeft) }).ToString().ShouldBe(step);

    [Fact]
    public void Next_of_a_paid_order_does_not_depend_on_the_end_of_its_reservation() =>
        Next(Submitted, Reserved with { ExpiresAt = Now.AddHours(-1) }, Authorised).ShouldBe(SagaStep.Confirm);

    [Fact]
    public void IsDone_is_true_at_the_end_alone()
    {
        Fold(Submitted, Reserved, Authorised).IsDone().ShouldBeFalse();
        Fold(Submitted, Compensation).IsDone().ShouldBeFalse();
        Fold(Submitted, Reserved, Authorised, new OrderConfirmed()).IsDone().ShouldBeTrue();
        Fold(Submitted, Reserved, Authorised, new OrderConfirmed(), new RefundRequested(Restock: false, "o_1")).IsDone().ShouldBeFalse();
    }

    private static SagaStep Next(params OrderEvent[] events) => SagaPlan.Next(Fold(events), Now);

    private static OrderState Fold(params OrderEvent[] events) =>
        OrderState.Fold(events.Select((e, i) => new RecordedEvent(i + 1, DateTimeOffset.UnixEpoch, e)));
}
