using System.Threading.Channels;
using Shop.Orders.Orders;

namespace Shop.Orders.Live;

/// <summary>One connection that watches one order. Only the newest state waits for a slow reader: it says all that older ones did.</summary>
internal sealed class LiveWatch(Guid orderId, int known, LiveWatches watches) : IDisposable
{
    private readonly Channel<OrderResponse> _news =
        Channel.CreateBounded<OrderResponse>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public Guid OrderId => orderId;

    /// <summary>The last version that was handed to this watch. Changed by <see cref="LiveWatches"/> only, under its lock.</summary>
    public int Known { get; private set; } = known;

    public ChannelReader<OrderResponse> News => _news.Reader;

    public void Tell(OrderResponse order)
    {
        if (order.Version <= Known)
            return;
        Known = order.Version;
        _news.Writer.TryWrite(order);
    }

    public void Dispose() => watches.Close(this);
}
