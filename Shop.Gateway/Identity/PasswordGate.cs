using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Shop.Gateway.Identity;

/// <summary>Lets few passwords be hashed at once, and few wait: however many sign in, a replica goes on forwarding.</summary>
internal sealed class PasswordGate : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;

    public PasswordGate(IOptions<AccountOptions> options)
    {
        var (concurrent, waiting) = (options.Value.ConcurrentHashes, options.Value.WaitingHashes);
        _limiter = new(new()
        {
            PermitLimit = concurrent > 0 ? concurrent : Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Waits for a turn. Without one (<see cref="RateLimitLease.IsAcquired"/>) nothing may be hashed. The turn ends when it is disposed.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancel) => _limiter.AcquireAsync(1, cancel);

    public void Dispose() => _limiter.Dispose();
}
