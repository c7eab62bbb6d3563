using Microsoft.Extensions.Options;
using NpgsqlTypes;

namespace Shop.Catalog.Standbys;

/// <summary>
/// Decides whether standbys may be read from. They may while each that answers has replayed
/// <list type="number">
/// <item>what the primary had written <see cref="StandbyOptions.MaxLag"/> ago, and</item>
/// <item>all that the primary had written when a read last had to see a write (<see cref="Expect"/>).</item>
/// </list>
/// Where no primary answers, nothing is decided anew: an old answer is better than none.
/// </summary>
internal sealed class StandbyFreshness(IOptions<StandbyOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<(long At, NpgsqlLogSequenceNumber Log)> _written = new();
    private NpgsqlLogSequenceNumber? _needed;
    private long _expected;
    private long _asked;
    private volatile bool _isFresh;

    /// <summary>Whether a read may go to a standby now.</summary>
    public bool IsFresh => _isFresh;

    /// <summary>Whether a write is known that no standby is known to have.</summary>
    public bool IsExpecting
    {
        get
        {
            lock (_lock)
                return _needed is not null || _asked != _expected;
        }
    }

    /// <summary>All reads from now on see what is committed now: they go to the primary until the standbys have it.</summary>
    public void Expect()
    {
        lock (_lock)
        {
            _expected++;
            _isFresh = false;
        }
    }

    /// <summary>Call it before the hosts are asked, and hand the result to <see cref="Decide"/>.</summary>
    public long BeginRound()
    {
        lock (_lock)
            return _expected;
    }

    /// <param name="round">What <see cref="BeginRound"/> returned.</param>
    /// <param name="hosts">What the hosts that answered have said since.</param>
    public void Decide(long round, IReadOnlyCollection<HostPosition> hosts)
    {
        lock (_lock)
        {
            var primaries = hosts.Where(host => !host.IsStandby).ToArray();
            if (primaries.Length == 0)
                return;
            var written = primaries.Max(host => host.Log);
            var agreed = Remember(written);

            // Asked after the write, so it is in there.
            if (_asked < round)
                (_needed, _asked) = (written, round);
            // A log that is shorter than it was belongs to another cluster.
            var (least, needed) = (Least(hosts), _needed);
            if (needed is not null && (needed > written || least >= needed))
                _needed = null;

            _isFresh = least >= agreed && _needed is null && _asked == _expected;
        }
    }

    // 1. The oldest that is young enough.
    private NpgsqlLogSequenceNumber Remember(NpgsqlLogSequenceNumber written)
    {
        _written.Enqueue((time.GetTimestamp(), written));
        while (time.GetElapsedTime(_written.Peek().At) > options.Value.MaxLag)
            _written.Dequeue();
        return _written.Peek().Log;
    }

    // Null without standbys: one that comes back must be looked at before it is read from.
    private static NpgsqlLogSequenceNumber? Least(IReadOnlyCollection<HostPosition> hosts) =>
        hosts.Any(host => host.IsStandby) ? hosts.Where(host => host.IsStandby).Min(host => host.Log) : null;
}
