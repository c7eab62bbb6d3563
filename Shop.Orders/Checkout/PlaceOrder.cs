using Shop.Orders.Cart;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using Shop.Orders.Sharding;
using Shop.Orders.Telemetry;
using System.Diagnostics;
using System.Text.Json;

namespace Shop.Orders.Checkout;

/// <summary>
/// Places an order exactly once per customer and key, whoever dies when:
/// <code>
/// (1) Write down the answer before anything happens: id, first event, response bytes.
/// (2) In one statement, so in one transaction and one round trip: take the key, append the first event, write its
///     projection, enqueue the saga's first work. Key, answer, order and work become true together, or none of them
///     does. A rival with the same key waits here until this transaction ends. Other checkouts share the statement
///     (CheckoutBatches), which also sets the saga going.
/// (3) Key taken before: the same request gets the first answer again, another request is refused. The replica that
///     gave the first answer may have died before (4), so that is done here too; it works once an order.
/// (4) Have the lines taken out of the cart, in the background. Losing this leaves them there.
/// </code>
/// A death before the end of (2) leaves nothing, so a repeat places the order; one after it makes a repeat end in (3).
/// </summary>
internal sealed class PlaceOrder(CheckoutBatches batches, AcceptedCheckouts checkouts, OrderStream orders, OrderedLines orderedLines, OrdersTelemetry telemetry)
{
    /// <param name="customer">Who orders; the key is theirs alone.</param>
    /// <param name="request">A valid request.</param>
    /// <param name="key">What makes a repeat of the request known as one.</param>
    /// <param name="cancellationToken">Ends the attempt; whether the order was placed is then for a repeat to find out.</param>
    /// <returns>The answer, or null when the key belongs to another request.</returns>
    public async Task<StoredResponse?> ExecuteAsync(string customer, PlaceOrderRequest request, string key, CancellationToken cancellationToken)
    {
        // (1)
        var requestHash = RequestHash.Of(customer, request);
        SubmittedLine[] lines = [.. request.Lines!.Select(line => new SubmittedLine(line.ProductId, line.Quantity))];
        var submitted = orders.Next(OrderState.None, new OrderSubmitted(customer, lines));
        var state = OrderState.None.Apply(submitted);
        var orderId = Bucket.NewOrderId(customer, submitted.At);
        var response = Accepted(orderId, state);

        // (2)
        var accepted = new Acceptance(customer, key, requestHash, orderId, response, submitted, state, request.PaymentToken, Activity.Current?.Id);
        if (!await batches.AcceptAsync(accepted, cancellationToken))
        {
            // (3)
            var first = await checkouts.FirstAsync(customer, key, cancellationToken);
            if (!first.RequestHash.AsSpan().SequenceEqual(requestHash))
                return null;
            if (submitted.At - first.At < OrderedLines.Remembered)
                orderedLines.TakeOut(customer, first.OrderId, lines);
            return first.Response with { Replayed = true };
        }

        // (4)
        orderedLines.TakeOut(customer, orderId, lines);

        telemetry.OrderPlaced();
        return response;
    }

    private static StoredResponse Accepted(Guid orderId, OrderState state) => new(
        StatusCodes.Status202Accepted,
        Location: $"/api/orders/{orderId}",
        ContentType: "application/json; charset=utf-8",
        JsonSerializer.SerializeToUtf8Bytes(OrderResponse.From(orderId, state), OrdersJson.Default.OrderResponse));
}
