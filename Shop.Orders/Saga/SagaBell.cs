using System.Threading.Channels;

namespace Shop.Orders.Saga;

/// <summary>
/// Wakes the workers of all replicas when there is new work. Any number of rings before the next look count as one.
/// NOTIFY is sent after the checkout's commit rather than in it: PostgreSQL commits transactions that notify one at a time.
/// </summary>
internal sealed class SagaBell
{
    private readonly Channel<bool> _here = Latch();
    private readonly Channel<bool> _elsewhere = Latch();

    /// <summary>Wakes this replica at once and the others through PostgreSQL.</summary>
    public void Ring()
    {
        RingHere();
        _elsewhere.Writer.TryWrite(true);
    }

    /// <summary>Wakes this replica alone.</summary>
    public void RingHere() => _here.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _here.Reader.ReadAsync(cancellationToken);

    /// <summary>Waits until other replicas have to be told.</summary>
    public async Task WaitToTellOthersAsync(CancellationToken cancellationToken) => await _elsewhere.Reader.ReadAsync(cancellationToken);

    private static Channel<bool> Latch() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
