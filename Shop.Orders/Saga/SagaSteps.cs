using Shop.Orders.Catalog;
using Shop.Orders.Orders;
using Shop.Orders.Payments;

namespace Shop.Orders.Saga;

/// <summary>
/// The steps themselves: each asks other services and says what happened as an event. None writes anything here, and
/// each may be repeated at will, since every call is idempotent by order id.
/// </summary>
internal sealed class SagaSteps(SagaCatalog catalog, SagaPayments payments)
{
    public Task<OrderEvent> TakeAsync(SagaStep step, SagaWork work, OrderState order, CancellationToken cancellationToken) => step switch
    {
        SagaStep.Reserve => ReserveAsync(work, order, cancellationToken),
        SagaStep.Authorise => AuthoriseAsync(work, order, cancellationToken),
        SagaStep.Confirm => ConfirmAsync(work, cancellationToken),
        SagaStep.Expire => Task.FromResult<OrderEvent>(Expired("It ended before the payment was decided.")),
        SagaStep.Compensate => CompensateAsync(work, order, cancellationToken),
        SagaStep.Refund => RefundAsync(work, order, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is nothing to do in this step."),
    };

    private async Task<OrderEvent> ReserveAsync(SagaWork work, OrderState order, CancellationToken cancellationToken)
    {
        IReadOnlyList<SubmittedLine> lines = [.. order.Lines.Select(line => new SubmittedLine(line.ProductId, line.Quantity))];
        return await catalog.ReserveAsync(work.OrderId, lines, cancellationToken) switch
        {
            ReserveOutcome.Reserved reserved => Reservation.Event(lines, reserved),
            ReserveOutcome.OutOfStock { Shortages: var shortages } => new CompensationStarted(
                OrderReason.OutOfStock,
                string.Join("; ", shortages.Select(s => $"product {s.ProductId}: {s.Requested} wanted, {s.Available} available"))),
            ReserveOutcome.UnknownProduct { ProductIds: var ids } => new CompensationStarted(
                OrderReason.UnknownProduct, $"products {string.Join(", ", ids)}"),
            ReserveOutcome.Different => throw new SagaContradictionException("The Catalog has reserved other lines for this order before."),
            ReserveOutcome.Closed { State: ReservationStates.Sold } => throw new SagaContradictionException(
                "The Catalog says that the stock of this order is sold, yet nobody has confirmed it."),
            _ => Expired("It ended before its answer arrived."),
        };
    }

    private async Task<OrderEvent> AuthoriseAsync(SagaWork work, OrderState order, CancellationToken cancellationToken) =>
        await payments.AuthoriseAsync(work.OrderId, order.Total!, work.PaymentToken!, cancellationToken) switch
        {
            PaymentOutcome.Authorised authorised => new PaymentAuthorised(authorised.PaymentId, order.Total!),
            PaymentOutcome.Declined declined => Declined(declined.Detail),
            var unknown => throw new InvalidOperationException($"Unknown payment outcome {unknown.GetType().Name}."),
        };

    // Sold before paid: money is never taken for stock that is gone. A sale without money is undone by the compensation.
    private async Task<OrderEvent> ConfirmAsync(SagaWork work, CancellationToken cancellationToken)
    {
        if (await catalog.ConfirmAsync(work.OrderId, cancellationToken) != ReservationStates.Sold)
            return Expired("It ended before it could be confirmed.");
        return await payments.CaptureAsync(work.OrderId, cancellationToken) switch
        {
            CaptureOutcome.Captured => new OrderConfirmed(),
            CaptureOutcome.Declined declined => Declined(declined.Detail),
            var unknown => throw new InvalidOperationException($"Unknown capture outcome {unknown.GetType().Name}."),
        };
    }

    private async Task<OrderEvent> CompensateAsync(SagaWork work, OrderState order, CancellationToken cancellationToken)
    {
        // Voided and released even where no event says that there is anything: a replica that died, or lost its lease, may
        // have come further than it wrote, and this closes the order to what is still under way from it.
        await payments.VoidAsync(work.OrderId, cancellationToken);
        var state = await catalog.ReleaseAsync(work.OrderId, cancellationToken);
        if (state == ReservationStates.Sold)
            state = await catalog.ReturnAsync(work.OrderId, cancellationToken);
        if (state is not (ReservationStates.Released or ReservationStates.Expired or ReservationStates.Returned))
            throw new SagaContradictionException($"The Catalog says that the stock of this order is {state}, yet the order is being given up.");
        return order.Pending == OrderPending.Cancellation
            ? new OrderCancelled(order.PendingReason!)
            : new OrderRejected(order.PendingReason!);
    }

    private async Task<OrderEvent> RefundAsync(SagaWork work, OrderState order, CancellationToken cancellationToken)
    {
        await payments.RefundAsync(work.OrderId, cancellationToken);
        if (order.Restock && await catalog.ReturnAsync(work.OrderId, cancellationToken) is var state and not ReservationStates.Returned)
            throw new SagaContradictionException($"The Catalog says that the stock of this order is {state}, yet the order was confirmed.");
        return new OrderRefunded();
    }

    private static CompensationStarted Expired(string detail) => new(OrderReason.ReservationExpired, detail);

    private static CompensationStarted Declined(string detail) => new(OrderReason.PaymentDeclined, detail);
}
