using Shop.Orders.Orders;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Orders;

public sealed class OrderStateTests
{
    private static readonly Money Price = new(1299, "EUR");
    private static readonly OrderSubmitted Submitted = new("ada", [new(7, 2)]);
    private static readonly StockReserved Reserved = new([new(7, "Kettle", 2, Price)], new(2598, "EUR"), At(99));
    private static readonly PaymentAuthorised Authorised = new("pay-1", new(2598, "EUR"));
    private static readonly CompensationStarted Compensation = new("payment_declined", null);
    private static readonly CancellationRequested Cancellation = new("cancelled_by_customer", "ada");
    private static readonly RefundRequested Refund = new(Restock: true, "o_1");

    [Fact]
    public void Fold_of_a_submitted_order_knows_no_prices()
    {
        var order = Fold(Submitted);

        order.Status.ShouldBe(OrderStatus.Submitted);
        order.Customer.ShouldBe("ada");
        order.Lines.ShouldBe([new OrderLine(7, 2, null)]);
        order.Total.ShouldBeNull();
        (order.PlacedAt, order.UpdatedAt).ShouldBe((At(1), At(1)));
    }

    [Fact]
    public void Fold_of_a_confirmed_order_has_the_prices_of_the_reservation()
    {
        var order = Fold(Submitted, Reserved, Authorised, new OrderConfirmed());

        order.Status.ShouldBe(OrderStatus.Confirmed);
        order.IsFinal.ShouldBeTrue();
        order.Lines.ShouldBe([new OrderLine(7, 2, Price, "Kettle")]);
        order.Total.ShouldBe(new Money(2598, "EUR"));
        (order.Version, order.PlacedAt, order.UpdatedAt).ShouldBe((4, At(1), At(4)));
    }

    [Fact]
    public void Fold_of_a_compensating_order_keeps_status_and_reason_until_it_is_rejected()
    {
        var compensating = Fold(Submitted, Reserved, Compensation);
        var rejected = Fold(Submitted, Reserved, Compensation, new OrderRejected("payment_declined"));

        (compensating.Status, compensating.Reason, compensating.IsFinal).ShouldBe((OrderStatus.Reserved, null, false));
        (compensating.Pending, compensating.PendingReason, rejected.Pending).ShouldBe((OrderPending.Rejection, "payment_declined", null));
        (rejected.Status, rejected.Reason, rejected.IsFinal).ShouldBe((OrderStatus.Rejected, "payment_declined", true));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fold_of_a_cancelled_order_keeps_how_far_it_had_come_until_the_end(int steps)
    {
        OrderEvent[] before = [.. new OrderEvent[] { Submitted, Reserved, Authorised }.Take(steps)];
        var pending = Fold([.. before, Cancellation]);
        var cancelled = Fold([.. before, Cancellation, new OrderCancelled("cancelled_by_customer")]);

        (pending.Status, pending.Pending, pending.IsFinal).ShouldBe((Fold(before).Status, OrderPending.Cancellation, false));
        (cancelled.Status, cancelled.Pending, cancelled.Reason).ShouldBe((OrderStatus.Cancelled, null, "cancelled_by_customer"));
    }

    [Fact]
    public void Fold_of_a_refunded_order_was_confirmed_until_the_money_was_back()
    {
        var pending = Fold(Submitted, Reserved, Authorised, new OrderConfirmed(), Refund);
        var refunded = Fold(Submitted, Reserved, Authorised, new OrderConfirmed(), Refund, new OrderRefunded());

        (pending.Status, pending.Pending, pending.Restock).ShouldBe((OrderStatus.Confirmed, OrderPending.Refund, true));
        (refunded.Status, refunded.Pending, refunded.Reason).ShouldBe((OrderStatus.Refunded, null, null));
    }

    [Fact]
    public void Apply_of_a_version_out_of_turn_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Fold(Submitted).Apply(new(3, At(3), Reserved)));

    [Theory]
    [MemberData(nameof(ImpossibleStreams))]
    public void Apply_of_an_event_that_cannot_follow_is_refused(int stream) =>
        Should.Throw<InvalidOperationException>(() => Fold(Impossible[stream]));

    public static TheoryData<int> ImpossibleStreams() => [.. Enumerable.Range(0, Impossible.Length)];

    private static readonly OrderEvent[][] Impossible =
    [
        [Reserved],
        [Compensation],
        [Submitted, Submitted],
        [Submitted, Authorised],
        [Submitted, new OrderConfirmed()],
        [Submitted, Reserved, new OrderConfirmed()],
        [Submitted, Reserved, Reserved],
        [Submitted, new OrderRejected("out_of_stock")],
        [Submitted, Reserved, Compensation, Authorised],
        [Submitted, Reserved, Compensation, Compensation],
        [Submitted, Reserved, Authorised, new OrderConfirmed(), Compensation],
        [Submitted, Compensation, new OrderRejected("out_of_stock"), new OrderRejected("out_of_stock")],
        [Cancellation],
        [Submitted, Cancellation, Cancellation],
        [Submitted, Cancellation, Reserved],
        [Submitted, Cancellation, Compensation],
        [Submitted, Cancellation, new OrderRejected("x")],
        [Submitted, Compensation, Cancellation],
        [Submitted, Compensation, new OrderCancelled("x")],
        [Submitted, new OrderCancelled("x")],
        [Submitted, Refund],
        [Submitted, Reserved, Authorised, Refund],
        [Submitted, Reserved, Authorised, Cancellation, new OrderConfirmed()],
        [Submitted, Reserved, Authorised, new OrderConfirmed(), Cancellation],
        [Submitted, Reserved, Authorised, new OrderConfirmed(), new OrderRefunded()],
        [Submitted, Reserved, Authorised, new OrderConfirmed(), Refund, Refund],
        [Submitted, Reserved, Authorised, new OrderConfirmed(), Refund, Cancellation],
        [Submitted, Reserved, Authorised, new OrderConfirmed(), Refund, new OrderRefunded(), Refund],
    ];

    [Fact]
    public void Events_written_and_read_are_the_same()
    {
        OrderEvent[] all =
        [
            Submitted, Reserved, Authorised, new OrderConfirmed(), Compensation, new OrderRejected("x"),
            Cancellation, new OrderCancelled("x"), Refund, new OrderRefunded(),
        ];
        foreach (var e in all)
            OrderEventJson.Write(OrderEventJson.Read(OrderEventJson.TypeName(e), OrderEventJson.Write(e))).ShouldBe(OrderEventJson.Write(e));
    }

    private static OrderState Fold(params OrderEvent[] events) =>
        OrderState.Fold(events.Select((e, i) => new RecordedEvent(i + 1, At(i + 1), e)));

    private static DateTimeOffset At(int minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);
}
