using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Shop.Gateway.Limits;

/// <summary>
/// Counts the requests of each client over all replicas of the gateway, without asking Redis for each:
/// <list type="number">
/// <item>A request is let through out of the batch that was lent to this replica.</item>
/// <item>When the batch is used up, the next is taken from the client's count in Redis: a twentieth of the limit, or what is left.</item>
/// <item>While Redis is away or slow, the replica lends from what it has counted itself.</item>
/// <item>Who gets nothing is refused, and for a twentieth of the window nobody is asked about that client again.</item>
/// </list>
/// Windows slide: of the one before, the part counts that less than a window's time has passed since.
/// </summary>
/// <remarks>The limiters of System.Threading.RateLimiting count in one process and by a clock that tests cannot move.</remarks>
internal sealed class ClientLimiter(SharedCounts shared, IOptions<RateLimitOptions> options, TimeProvider time)
{
    private const int Batches = 20;

    private readonly ConcurrentDictionary<string, Client> _clients = new();
    private readonly ConcurrentDictionary<string, long> _refusedUntil = new();
    private long _sweptIn;

    /// <returns>Null when the request may pass; else how long to wait.</returns>
    public ValueTask<TimeSpan?> CheckAsync(string name, int limit)
    {
        var now = time.GetUtcNow().UtcTicks;
        var window = now / options.Value.Window.Ticks;
        Sweep(window);
        if (_refusedUntil.TryGetValue(name, out var until) && now < until)
            return new(Wait(now, window));
        var client = _clients.GetOrAdd(name, static _ => new());
        // 1.
        return client.TryTake(window) ? default : LendAsync(name, client, limit);
    }

    private async ValueTask<TimeSpan?> LendAsync(string name, Client client, int limit)
    {
        // Whoever waited for another's batch may find it used up by others, and asks for the next.
        while (await client.AskOnceAsync(() => AskAsync(name, client, limit)))
        {
            if (client.TryTake(time.GetUtcNow().UtcTicks / options.Value.Window.Ticks))
                return null;
        }
        // 4.
        var now = time.GetUtcNow().UtcTicks;
        _refusedUntil[name] = now + options.Value.Window.Ticks / Batches;
        return Wait(now, now / options.Value.Window.Ticks);
    }

    private async Task<bool> AskAsync(string name, Client client, int limit)
    {
        var now = time.GetUtcNow().UtcTicks;
        var window = now / options.Value.Window.Ticks;
        var passed = (double)(now % options.Value.Window.Ticks) / options.Value.Window.Ticks;
        var batch = Math.Max(1, limit / Batches);
        // 2. and 3.
        var counts = await shared.AddAsync(name, window, batch) ?? client.OwnCounts(window);
        var left = counts.Left(limit, passed);
        if (left > 0)
            client.Lend(window, Math.Min(left, batch));
        return left > 0;
    }

    // The window before counts less from moment to moment, so a tenth of a window brings some.
    private TimeSpan Wait(long now, long window) =>
        TimeSpan.FromTicks(Math.Min((window + 1) * options.Value.Window.Ticks - now, Math.Max(TimeSpan.TicksPerSecond, options.Value.Window.Ticks / 10)));

    // Once in a window: who has sent nothing for two is forgotten.
    private void Sweep(long window)
    {
        var swept = Volatile.Read(ref _sweptIn);
        if (window == swept || Interlocked.CompareExchange(ref _sweptIn, window, swept) != swept)
            return;
        foreach (var (name, client) in _clients)
        {
            if (client.Window < window - 1)
                _clients.TryRemove(new(name, client));
        }
        _refusedUntil.Clear();
    }
}
