using Npgsql;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using Shop.Orders.Saga;
using Shop.Orders.Telemetry;
using System.Diagnostics;
using System.Text.Json;

namespace Shop.Orders.Checkout;

/// <summary>
/// Places an order exactly once per customer and key, whoever dies when:
/// <code>
/// (1) Write down the answer before anything happens: id, first event, response bytes.
/// (2) begin; take the key. A rival with the same key waits here until this transaction ends.
/// (3) Key taken before: the same request gets the first answer again, another request is refused.
/// (4) Append the first event, and its projection.
/// (5) Enqueue the saga's first work.
/// (6) commit: key, answer, order and work become true together, or none of them does.
/// (7) Wake the saga. Losing this is harmless: the saga also polls.
/// </code>
/// A death before (6) leaves nothing, so a repeat places the order; one after (6) makes a repeat end in (3).
/// </summary>
internal sealed class PlaceOrder(NpgsqlDataSource database, OrderStream orders, SagaBell bell, OrdersTelemetry telemetry)
{
    /// <param name="customer">Who orders; the key is theirs alone.</param>
    /// <param name="request">A valid request.</param>
    /// <param name="key">What makes repeats of the request known as such.</param>
    /// <param name="cancellationToken">Ends the attempt; whether the order was placed is then for a repeat to find out.</param>
    /// <returns>The answer, or null when the key belongs to another request.</returns>
    public async Task<StoredResponse?> ExecuteAsync(string customer, PlaceOrderRequest request, string key, CancellationToken cancellationToken)
    {
        // (1)
        var requestHash = RequestHash.Of(customer, request);
        var submitted = orders.Next(OrderState.None, new OrderSubmitted(
            customer, [.. request.Lines!.Select(line => new SubmittedLine(line.ProductId, line.Quantity))]));
        var state = OrderState.None.Apply(submitted);
        var orderId = Guid.CreateVersion7(submitted.At);
        var response = Accepted(orderId, state);

        // (2)
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await IdempotencyKeys.TryTakeAsync(connection, customer, key, requestHash, orderId, response, submitted.At, cancellationToken))
        {
            // (3)
            var first = await IdempotencyKeys.ReadAsync(connection, customer, key, cancellationToken);
            return first.RequestHash.AsSpan().SequenceEqual(requestHash) ? first.Response with { Replayed = true } : null;
        }

        // (4)
        await OrderStream.AppendAsync(connection, orderId, submitted, state, cancellationToken);
        // (5)
        await SagaQueue.EnqueueAsync(connection, orderId, request.PaymentToken, Activity.Current?.Id, cancellationToken);
        // (6)
        await transaction.CommitAsync(cancellationToken);
        // (7)
        bell.Ring();

        telemetry.OrderPlaced();
        return response;
    }

    private static StoredResponse Accepted(Guid orderId, OrderState state) => new(
        StatusCodes.Status202Accepted,
        Location: $"/api/orders/{orderId}",
        ContentType: "application/json; charset=utf-8",
        JsonSerializer.SerializeToUtf8Bytes(OrderResponse.From(orderId, state), OrdersJson.Default.OrderResponse));
}
