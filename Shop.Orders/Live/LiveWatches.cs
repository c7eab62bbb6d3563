using Microsoft.Extensions.Options;
using Shop.Orders.Orders;
using System.Threading.Channels;

namespace Shop.Orders.Live;

/// <summary>Who watches which order at this replica.</summary>
internal sealed class LiveWatches(IOptions<LiveOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<LiveWatch>> _byOrder = [];
    private readonly Channel<bool> _nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _count;

    /// <summary>Begins to watch an order of which version <paramref name="known"/> is known; null when too many watch already.</summary>
    public LiveWatch? TryOpen(Guid orderId, int known)
    {
        var watch = new LiveWatch(orderId, known, this);
        lock (_lock)
        {
            if (_count >= options.Value.MaxWatchers)
                return null;
            if (_byOrder.TryGetValue(orderId, out var watches))
            {
                if (watches.Count >= options.Value.MaxWatchersOfOne)
                    return null;
                watches.Add(watch);
            }
            else
            {
                _byOrder[orderId] = [watch];
            }
            _count++;
        }
        _nudges.Writer.TryWrite(true);
        return watch;
    }

    public void Close(LiveWatch watch)
    {
        lock (_lock)
        {
            if (!_byOrder.TryGetValue(watch.OrderId, out var watches) || !watches.Remove(watch))
                return;
            _count--;
            if (watches.Count == 0)
                _byOrder.Remove(watch.OrderId);
        }
    }

    /// <summary>The watched orders, each with the oldest version that one of its watches knows.</summary>
    public (Guid[] OrderIds, int[] Known) Wanted()
    {
        lock (_lock)
            return ([.. _byOrder.Keys], [.. _byOrder.Values.Select(watches => watches.Min(watch => watch.Known))]);
    }

    public void Tell(OrderResponse order)
    {
        lock (_lock)
        {
            foreach (var watch in _byOrder.GetValueOrDefault(order.Id) ?? [])
                watch.Tell(order);
        }
    }

    /// <summary>Says that this replica has advanced the order. Nothing happens unless somebody watches it.</summary>
    public void Nudge(Guid orderId)
    {
        lock (_lock)
        {
            if (!_byOrder.ContainsKey(orderId))
                return;
        }
        _nudges.Writer.TryWrite(true);
    }

    /// <summary>Waits until somebody begins to watch, or a watched order has advanced here.</summary>
    public ValueTask<bool> WaitForNudgeAsync(CancellationToken cancellationToken) => _nudges.Reader.ReadAsync(cancellationToken);
}
