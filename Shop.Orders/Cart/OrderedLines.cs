using System.Threading.Channels;
using Shop.Orders.Orders;

namespace Shop.Orders.Cart;

/// <summary>
/// Takes the lines of accepted orders out of their customers' carts, after the answer went out. Best effort: a customer
/// whose lines stay in the cart, because Redis was away or the replica died, takes them out by hand.
/// </summary>
internal sealed class OrderedLines(CartStore carts, ILogger<OrderedLines> log) : BackgroundService
{
    /// <summary>For how long it is known that an order's lines were taken out.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private const int MaxWaiting = 10_000;
    private const int AtOnce = 4;

    private readonly Channel<(string Customer, Guid OrderId, IReadOnlyList<SubmittedLine> Lines)> _accepted =
        Channel.CreateBounded<(string, Guid, IReadOnlyList<SubmittedLine>)>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Remembers the order and returns at once.</summary>
    public void TakeOut(string customer, Guid orderId, IReadOnlyList<SubmittedLine> lines) => _accepted.Writer.TryWrite((customer, orderId, lines));

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _accepted.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => TakeOutAsync()));

    // Goes on through a stop until all is done: it is soon done, and there is no later time for it.
    private async Task TakeOutAsync()
    {
        await foreach (var (customer, orderId, lines) in _accepted.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await carts.TakeOrderedAsync(customer, orderId, lines);
            }
            catch (Exception e)
            {
                log.LogWarning("The lines of order {OrderId} stay in the cart: {Reason}", orderId, e.Message);
            }
        }
    }
}
