using Shop.Orders.Orders;
using Shop.Orders.Payments;
using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaStepsTests : IDisposable
{
    private static readonly OrderSubmitted Submitted = new("ada", [new(7, 2), new(3, 1)]);
    private static readonly Money Total = new(2948, "EUR");
    private static readonly StockReserved Reserved = new(
        [new(7, "Kettle", 2, new(1299, "EUR")), new(3, "Cup", 1, new(350, "EUR"))], Total, DateTimeOffset.UnixEpoch);
    private static readonly PaymentAuthorised Authorised = new("pay-1", Total);
    private static readonly OrderEvent[] Confirmed = [Submitted, Reserved, Authorised, new OrderConfirmed()];

    private readonly SagaStepsBed _bed = new();

    [Theory]
    [InlineData("""
        "outcome": "out_of_stock", "shortages": [{"productId": 3, "requested": 1, "available": 0}, {"productId": 7, "requested": 2, "available": 1}]
        """, "out_of_stock", "product 3: 1 wanted, 0 available; product 7: 2 wanted, 1 available")]
    [InlineData("\"outcome\": \"unknown_product\", \"productIds\": [3, 7]", "unknown_product", "products 3, 7")]
    [InlineData("\"outcome\": \"closed\", \"state\": \"expired\"", "reservation_expired", "It ended before its answer arrived.")]
    [InlineData("\"outcome\": \"closed\", \"state\": \"released\"", "reservation_expired", "It ended before its answer arrived.")]
    public async Task Reserve_that_is_refused_gives_the_order_up_and_says_why(string answer, string reason, string detail)
    {
        _bed.Catalog.Reserve = answer;

        (await TakeAsync(SagaStep.Reserve, Submitted)).ShouldBe(new CompensationStarted(reason, detail));
    }

    [Theory]
    [InlineData("\"outcome\": \"different\"", "other lines")]
    [InlineData("\"outcome\": \"closed\", \"state\": \"sold\"", "is sold, yet nobody has confirmed it")]
    public async Task Reserve_that_contradicts_the_order_is_for_an_operator(string answer, string message)
    {
        _bed.Catalog.Reserve = answer;

        (await Should.ThrowAsync<SagaContradictionException>(TakeAsync(SagaStep.Reserve, Submitted))).Message.ShouldContain(message);
    }

    [Fact]
    public async Task Authorise_asks_for_the_orders_total_and_keeps_the_decision()
    {
        (await TakeAsync(SagaStep.Authorise, Submitted, Reserved)).ShouldBe(new PaymentAuthorised("pay-7", Total));
        _bed.Payments.Asked.ShouldBe([$"authorise {Total} sim-ok"]);

        _bed.Payments.Authorised = new PaymentOutcome.Declined("Card expired.");
        (await TakeAsync(SagaStep.Authorise, Submitted, Reserved)).ShouldBe(new CompensationStarted("payment_declined", "Card expired."));
    }

    [Fact]
    public async Task Confirm_sells_and_then_takes_the_money()
    {
        (await TakeAsync(SagaStep.Confirm, Submitted, Reserved, Authorised)).ShouldBe(new OrderConfirmed());
        _bed.Calls.ShouldBe(["confirm", "capture"]);

        _bed.Payments.Captured = new CaptureOutcome.Declined("Too late.");
        (await TakeAsync(SagaStep.Confirm, Submitted, Reserved, Authorised)).ShouldBe(new CompensationStarted("payment_declined", "Too late."));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("released")]
    [InlineData("missing")]
    public async Task Confirm_of_stock_that_is_gone_takes_no_money(string state)
    {
        _bed.Catalog.States["confirm"] = state;

        (await TakeAsync(SagaStep.Confirm, Submitted, Reserved, Authorised))
            .ShouldBe(new CompensationStarted("reservation_expired", "It ended before it could be confirmed."));

        _bed.Calls.ShouldBe(["confirm"]);
    }

    [Fact]
    public async Task Expire_gives_the_order_up_without_asking_anybody()
    {
        (await TakeAsync(SagaStep.Expire, Submitted, Reserved))
            .ShouldBe(new CompensationStarted("reservation_expired", "It ended before the payment was decided."));

        _bed.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Compensate_undoes_what_may_have_been_done_and_no_more()
    {
        var given = new CompensationStarted("payment_declined", null);
        (await TakeAsync(SagaStep.Compensate, Submitted, given)).ShouldBe(new OrderRejected("payment_declined"));
        _bed.Calls.ShouldBe(["void", "release"]);

        (await TakeAsync(SagaStep.Compensate, Submitted, Reserved, given)).ShouldBe(new OrderRejected("payment_declined"));
        _bed.Calls.ShouldBe(["void", "release", "void", "release"]);

        _bed.Catalog.States["release"] = "sold";
        (await TakeAsync(SagaStep.Compensate, Submitted, Reserved, Authorised, new CancellationRequested("cancelled_by_customer", "ada")))
            .ShouldBe(new OrderCancelled("cancelled_by_customer"));
        _bed.Calls.Skip(4).ShouldBe(["void", "release", "return"]);
    }

    [Theory]
    [InlineData("released", null)]
    [InlineData("expired", null)]
    [InlineData("returned", null)]
    [InlineData("reserved", "reserved")]
    [InlineData("missing", "missing")]
    public async Task Compensate_ends_only_when_the_stock_is_free(string state, string? contradiction)
    {
        _bed.Catalog.States["release"] = state;
        var compensating = TakeAsync(SagaStep.Compensate, Submitted, new CompensationStarted("out_of_stock", null));

        if (contradiction is null)
        {
            (await compensating).ShouldBe(new OrderRejected("out_of_stock"));
        }
        else
        {
            (await Should.ThrowAsync<SagaContradictionException>(compensating)).Message
                .ShouldContain($"is {contradiction}, yet the order is being given up");
        }
    }

    [Fact]
    public async Task Refund_gives_the_money_back_and_the_stock_if_asked_to()
    {
        (await TakeAsync(SagaStep.Refund, [.. Confirmed, new RefundRequested(Restock: false, "o_1")])).ShouldBe(new OrderRefunded());
        _bed.Calls.ShouldBe(["refund"]);

        (await TakeAsync(SagaStep.Refund, [.. Confirmed, new RefundRequested(Restock: true, "o_1")])).ShouldBe(new OrderRefunded());
        _bed.Calls.ShouldBe(["refund", "refund", "return"]);

        _bed.Catalog.States["return"] = "released";
        (await Should.ThrowAsync<SagaContradictionException>(TakeAsync(SagaStep.Refund, [.. Confirmed, new RefundRequested(Restock: true, "o_1")])))
            .Message.ShouldContain("is released, yet the order was confirmed");
    }

    [Fact]
    public async Task Take_of_no_step_is_refused_by_name() =>
        (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => TakeAsync(SagaStep.Done, Confirmed))).ParamName.ShouldBe("step");

    public void Dispose() => _bed.Dispose();

    private Task<OrderEvent> TakeAsync(SagaStep step, params OrderEvent[] events) => _bed.Steps.TakeAsync(
        step, new(Guid.NewGuid(), 1, 1, "sim-ok", null, null, DateTimeOffset.UnixEpoch),
        OrderState.Fold(events.Select((e, i) => new RecordedEvent(i + 1, DateTimeOffset.UnixEpoch, e))), TestContext.Current.CancellationToken);
}
