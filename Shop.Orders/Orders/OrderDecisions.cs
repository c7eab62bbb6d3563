using Npgsql;
using Shop.Orders.Saga;
using System.Diagnostics;

namespace Shop.Orders.Orders;

/// <summary>
/// Appends what somebody decides about an order while the saga may be at work on it:
/// <code>
/// (1) Fold the order's events; they decide whether the event may follow. If not, there is nothing to do.
/// (2) begin; take the work from whoever has it. A step under way may still come to its end, but can write nothing any more.
/// (3) Append the event. Its version is taken: the saga was faster, so leave (2) undone and decide anew at (1).
/// (4) commit: from here any replica goes on from this event.
/// (5) Wake the saga. Losing this is harmless: the saga also polls.
/// </code>
/// The saga wins or the decision does, by who appends first; never both.
/// </summary>
internal sealed class OrderDecisions(NpgsqlDataSource database, OrderStream orders, SagaBell bell)
{
    /// <param name="orderId">An order that exists.</param>
    /// <param name="decide">The event that follows a state, or null when none does. Called again when the order moves on meanwhile.</param>
    /// <param name="cancellationToken">Ends the attempt; whether the event was appended is then for a repeat to find out.</param>
    /// <returns>The order as it is then.</returns>
    public async Task<OrderState> DecideAsync(Guid orderId, Func<OrderState, OrderEvent?> decide, CancellationToken cancellationToken)
    {
        while (true)
        {
            // (1)
            var order = await orders.LoadAsync(orderId, cancellationToken);
            if (decide(order) is not { } decision)
                return order;
            var recorded = orders.Next(order, decision);
            var after = order.Apply(recorded);
            try
            {
                await AppendAsync(orderId, recorded, after, cancellationToken);
            }
            catch (OrderVersionConflictException)
            {
                continue;
            }
            // (5)
            bell.Ring();
            return after;
        }
    }

    private async Task AppendAsync(Guid orderId, RecordedEvent recorded, OrderState after, CancellationToken cancellationToken)
    {
        // (2)
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await SagaQueue.RecallAsync(connection, orderId, Activity.Current?.Id, cancellationToken);
        // (3)
        await OrderStream.AppendAsync(connection, orderId, recorded, after, cancellationToken);
        // (4)
        await transaction.CommitAsync(cancellationToken);
    }
}
