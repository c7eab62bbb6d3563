using Shop.Orders.Catalog;
using Shop.Orders.Orders;
using Shop.Orders.Payments;

namespace Shop.Orders.Saga;

/// <summary>
/// The steps themselves: each asks another service and says what happened as an event. None writes anything here, and
/// each may be repeated at will, since every call is idempotent by order id.
/// </summary>
internal sealed class SagaSteps(CatalogClient catalog, IPaymentProvider payments)
{
    public Task<OrderEvent> TakeAsync(SagaStep step, SagaWork work, OrderState order, CancellationToken cancellationToken) => step switch
    {
        SagaStep.Reserve => ReserveAsync(work, order, cancellationToken),
        SagaStep.Authorise => AuthoriseAsync(work, order, cancellationToken),
        SagaStep.Confirm => ConfirmAsync(work, cancellationToken),
        SagaStep.Compensate => CompensateAsync(work, order, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is nothing to do in this step."),
    };

    private async Task<OrderEvent> ReserveAsync(SagaWork work, OrderState order, CancellationToken cancellationToken)
    {
        IReadOnlyList<SubmittedLine> lines = [.. order.Lines.Select(line => new SubmittedLine(line.ProductId, line.Quantity))];
        return await catalog.ReserveAsync(work.OrderId, lines, cancellationToken) switch
        {
            ReserveOutcome.Reserved reserved => Reservation.Event(lines, reserved),
            ReserveOutcome.OutOfStock { Shortages: var shortages } => new CompensationStarted(
                RejectionReason.OutOfStock,
                string.Join("; ", shortages.Select(s => $"product {s.ProductId}: {s.Requested} wanted, {s.Available} available"))),
            ReserveOutcome.UnknownProduct { ProductIds: var ids } => new CompensationStarted(
                RejectionReason.UnknownProduct, $"products {string.Join(", ", ids)}"),
            _ => new CompensationStarted(RejectionReason.ReservationExpired, "It ended before its answer arrived."),
        };
    }

    private async Task<OrderEvent> AuthoriseAsync(SagaWork work, OrderState order, CancellationToken cancellationToken) =>
        await payments.AuthoriseAsync(work.OrderId, order.Total!, work.PaymentToken, cancellationToken) switch
        {
            PaymentOutcome.Authorised authorised => new PaymentAuthorised(authorised.PaymentId, order.Total!),
            PaymentOutcome.Declined declined => new CompensationStarted(RejectionReason.PaymentDeclined, declined.Detail),
            var unknown => throw new InvalidOperationException($"Unknown payment outcome {unknown.GetType().Name}."),
        };

    private async Task<OrderEvent> ConfirmAsync(SagaWork work, CancellationToken cancellationToken) =>
        await catalog.ConfirmAsync(work.OrderId, cancellationToken) == ConfirmOutcome.Sold
            ? new OrderConfirmed()
            : new CompensationStarted(RejectionReason.ReservationExpired, "It ended before it could be confirmed.");

    private async Task<OrderEvent> CompensateAsync(SagaWork work, OrderState order, CancellationToken cancellationToken)
    {
        // No authorisation was ever sent for an order whose stock was not reserved.
        if (order.Status != OrderStatus.Submitted)
            await payments.VoidAsync(work.OrderId, cancellationToken);
        // Released even when nothing was reserved: this closes the order to a reservation still under way from a dead replica.
        if (await catalog.ReleaseAsync(work.OrderId, cancellationToken) == ReleaseOutcome.AlreadySold)
            throw new SagaContradictionException("The Catalog says that the stock of this order is sold, yet the order is being rejected.");
        return new OrderRejected(order.Compensating!);
    }
}
