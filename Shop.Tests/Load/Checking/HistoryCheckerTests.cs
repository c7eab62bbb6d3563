using Shop.Load.History;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Checking;

/// <summary>For each rule the histories that break it and no other.</summary>
public sealed class HistoryCheckerTests
{
    [Fact]
    public void Valid_history_holds() => HandMadeHistory.Valid().Violations().ShouldBeEmpty();

    [Fact]
    public void Cut_off_history_is_not_whole() => ShouldBreak(
        HandMadeHistory.Valid().Remove<RunEnded>(), "the history is whole", "The last line is not of the type 'end'");

    [Fact]
    public void Missing_stock_is_not_whole() => ShouldBreak(
        HandMadeHistory.Valid().Remove<StockRead>(stock => stock.ProductId == 2), "the history is whole", "product 2 was read 0 times");

    [Fact]
    public void Second_answer_to_one_operation_is_not_whole() => ShouldBreak(
        HandMadeHistory.Valid().Add(new Returned(7, Outcome.Failed, 400, "p", null, false, null) { At = HandMadeHistory.Begin }),
        "the history is whole", "Operation 7 returned on the lines 16 and 37: more than once.");

    [Fact]
    public void Answer_without_a_request_is_not_whole() => ShouldBreak(
        HandMadeHistory.Valid().Add(new Returned(99, Outcome.Failed, 400, "p", null, false, null) { At = HandMadeHistory.Begin }),
        "the history is whole", "operation 99 returned without having been invoked");

    [Fact]
    public void Lost_order_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Placed(10, "eve", "k7", [new(1, 1)], Guid.Empty), "every accepted order exists",
        "Line 38: key k7 was told of order 00000000-0000-0000-0000-000000000000, which does not exist.");

    [Fact]
    public void Order_with_other_quantities_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderRead>(order => order.Id == HandMadeHistory.Bob, order => order with { Lines = [new(2, 4)] }),
        "every accepted order exists", "holds other lines than key k2 asked for");

    [Fact]
    public void Order_of_another_customer_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderStored>(order => order.Id == HandMadeHistory.Ada, order => order with { Customer = "eve" }),
        "every accepted order exists", "belongs to eve, but ada placed it (line 2)");

    [Fact]
    public void Two_orders_for_one_key_are_found()
    {
        var twin = Guid.NewGuid();

        ShouldBreak(
            HandMadeHistory.Valid().Stored(twin, "dee", "k4")
                .Read(twin, "rejected", [new(1, 1), new(2, 1)], "order-submitted", "compensation-started", "order-rejected"),
            "one order per customer and key", $"Key k4 of dee has 2 orders ({HandMadeHistory.Dee}, {twin})");
    }

    [Fact]
    public void Repeat_with_other_bytes_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<Returned>(answer => answer.Op == 2, answer => answer with { BodyHash = "other" }),
        "repeats get the first answer", "Line 5: the answer to key k1");

    [Fact]
    public void Key_accepted_with_another_body_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<Invoked>(sent => sent.Op == 2, sent => sent with { BodyHash = "other" }),
        "repeats get the first answer", "Line 5: key k1 was accepted again with another body than on line 2.");

    [Fact]
    public void Two_first_answers_are_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<Returned>(answer => answer.Op == 2, answer => answer with { Replayed = false }),
        "repeats get the first answer", "2 answers to key k1 call themselves the first, the lines 3 and 5.");

    [Fact]
    public void Order_that_was_refused_is_found()
    {
        var ghost = Guid.NewGuid();

        ShouldBreak(
            HandMadeHistory.Valid().Stored(ghost, "dee", "k5")
                .Read(ghost, "rejected", [new(2, 1)], "order-submitted", "compensation-started", "order-rejected"),
            "no order that nobody asked for", $"order {ghost} exists, but key k5 was refused (line 16)");
    }

    [Theory]
    [InlineData("k9")]
    [InlineData(null)]
    public void Order_that_nobody_sent_is_found(string? key)
    {
        var ghost = Guid.NewGuid();

        ShouldBreak(
            HandMadeHistory.Valid().Stored(ghost, "dee", key)
                .Read(ghost, "rejected", [new(2, 1)], "order-submitted", "compensation-started", "order-rejected"),
            "no order that nobody asked for", $"order {ghost} exists, but dee never sent its key '{key}'");
    }

    [Fact]
    public void Order_that_never_ends_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderRead>(
            order => order.Id == HandMadeHistory.Bob, order => order with { Status = "reserved", Events = [.. order.Events.Take(2)] }),
        "every order is final in time", "is still reserved");

    [Fact]
    public void Order_with_something_pending_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderRead>(order => order.Id == HandMadeHistory.Ada, order => order with { Pending = "refund" }),
        "every order is final in time", "is still confirmed, a refund pending");

    [Fact]
    public void Order_that_ends_too_late_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderRead>(order => order.Id == HandMadeHistory.Bob, order => order with
        {
            Events = [.. order.Events.SkipLast(1), order.Events[^1] with { At = HandMadeHistory.Begin.AddSeconds(11.5) }],
        }),
        "every order is final in time", "was final after 10.5 s; the limit is 10.0 s");

    [Fact]
    public void Cancellation_that_was_forgotten_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderRead>(order => order.Id == HandMadeHistory.Cy, order => order with
        {
            Status = "rejected",
            Events = [new(1, "order-submitted", HandMadeHistory.Begin), new(2, "compensation-started", HandMadeHistory.Begin),
                new(3, "order-rejected", HandMadeHistory.Begin)],
        }),
        "accepted cancellations and refunds are kept", "is rejected, but its cancellation was accepted (line 12)");

    [Fact]
    public void Refund_that_was_forgotten_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<Invoked>(sent => sent.Op == 8, sent => sent with { Order = HandMadeHistory.Dee }),
        "accepted cancellations and refunds are kept", "is confirmed, but its refund was accepted");

    [Fact]
    public void Refund_without_the_money_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<PaymentRead>(payment => payment.Order == HandMadeHistory.Fay, payment => payment with { State = "voided" }),
        "one payment per confirmed order", "is refunded, but its payment is not");

    [Fact]
    public void Goods_that_came_back_and_still_count_as_sold_are_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderRead>(order => order.Id == HandMadeHistory.Fay, order => order with
        {
            Events = [.. order.Events.Select(e => e.Restock is null ? e : e with { Restock = true })],
        }),
        "stock adds up", "sold 4 pieces, but the orders that were paid and kept hold 3");

    [Fact]
    public void Gap_in_a_stream_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderRead>(order => order.Id == HandMadeHistory.Bob, order => order with
        {
            Events = [.. order.Events.SkipLast(1), order.Events[^1] with { Version = 5 }],
        }),
        "event streams are gapless and legal", "has the event 5 (order-rejected) in the place of event 4");

    [Fact]
    public void Illegal_event_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Change<OrderRead>(order => order.Id == HandMadeHistory.Ada, order => order with
        {
            Events = [.. order.Events.Where(e => e.Version != 3).Select((e, index) => e with { Version = index + 1 })],
        }),
        "event streams are gapless and legal", "has order-confirmed after stock-reserved");

    [Fact]
    public void Status_that_the_stream_denies_is_found() => ShouldBreak(
        HandMadeHistory.Valid()
            .Change<OrderRead>(order => order.Id == HandMadeHistory.Ada, order => order with { Events = [.. order.Events.Take(3)] }),
        "event streams are gapless and legal", "is confirmed, but its last event is payment-authorised");

    [Theory]
    [InlineData(85, 0, 14, "began with 100 pieces and has 85 available, 0 reserved, 14 sold")]
    [InlineData(85, 1, 14, "still has 1 pieces reserved")]
    [InlineData(85, 0, 15, "sold 5 pieces, but the orders that were paid and kept hold 4")]
    public void Stock_that_does_not_add_up_is_found(int available, int reserved, int sold, string sentence) => ShouldBreak(
        HandMadeHistory.Valid()
            .Change<StockRead>(stock => stock.ProductId == 1, stock => stock with { Available = available, Reserved = reserved, Sold = sold }),
        "stock adds up", sentence);

    [Fact]
    public void Negative_stock_is_found()
    {
        var violations = HandMadeHistory.Valid()
            .Change<StockRead>(stock => stock.ProductId == 1, stock => stock with { Available = -1, Sold = 101 }).Violations();

        violations.ShouldAllBe(violation => violation.Rule == "stock adds up");
        violations.ShouldContain(violation => violation.Sentence.Contains("product 1 has a negative count"));
    }

    [Fact]
    public void Confirmed_order_without_a_payment_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Remove<PaymentRead>(payment => payment.Order == HandMadeHistory.Ada),
        "one payment per confirmed order", "is confirmed, but has 0 payments");

    [Fact]
    public void Second_payment_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Add(new PaymentRead(HandMadeHistory.Ada, "authorised") { At = HandMadeHistory.Begin }),
        "one payment per confirmed order", "is confirmed, but has 2 payments (line 31, line 37)");

    [Fact]
    public void Payment_of_a_rejected_order_is_found() => ShouldBreak(
        HandMadeHistory.Valid()
            .Change<PaymentRead>(payment => payment.Order == HandMadeHistory.Bob, payment => payment with { State = "authorised" }),
        "one payment per confirmed order", "is rejected, but its payment stayed authorised");

    [Fact]
    public void Payment_of_no_order_is_found() => ShouldBreak(
        HandMadeHistory.Valid().Add(new PaymentRead(Guid.Empty, "captured") { At = HandMadeHistory.Begin }),
        "one payment per confirmed order", "a payment is for order 00000000-0000-0000-0000-000000000000, which does not exist");

    private static void ShouldBreak(HandMadeHistory history, string rule, string sentence)
    {
        var violations = history.Violations();

        violations.ShouldAllBe(violation => violation.Rule == rule);
        violations.ShouldContain(violation => violation.Sentence.Contains(sentence), string.Join('\n', violations));
    }
}
