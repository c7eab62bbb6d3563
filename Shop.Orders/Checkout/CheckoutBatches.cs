using Npgsql;
using Shop.Orders.Batching;
using Shop.Orders.Saga;
using Shop.Orders.Telemetry;

namespace Shop.Orders.Checkout;

/// <summary>
/// Accepts checkouts that come at the same time together, as if each were alone:
/// <code>
/// (1) What comes while a statement is under way goes with the next one. So a lone checkout waits for nobody, and the
///     busier it is, the more of them share a commit.
/// (2) If the saga has room for all of them here, they are leased to this replica from the commit on: nobody has to claim
///     them and read again what is known here.
/// (3) One statement for all. What one of them does wrong fails that one alone.
/// (4) Set the saga going on what is leased to it; without room here, wake whoever has some. Losing either is harmless:
///     leases end, and the saga also polls.
/// </code>
/// (4) does not wait for those who asked: they may have gone.
/// </summary>
internal sealed class CheckoutBatches
{
    // One call at a time and no wait before it. Above the time limits of the database's connections and commands, whose
    // failures say more.
    private static readonly BatchLimits Limits = new(Size: 100, Calls: 1, Gather: TimeSpan.Zero, Timeout: TimeSpan.FromSeconds(15));

    private readonly AcceptedCheckouts _checkouts;
    private readonly SagaQueue _queue;
    private readonly SagaRunner _runner;
    private readonly SagaBell _bell;
    private readonly Batcher<Acceptance, bool> _batcher;

    public CheckoutBatches(AcceptedCheckouts checkouts, SagaQueue queue, SagaRunner runner, SagaBell bell, TimeProvider time)
    {
        (_checkouts, _queue, _runner, _bell) = (checkouts, queue, runner, bell);
        _batcher = new("accept checkouts", AcceptAsync, e => e is PostgresException { IsTransient: false }, Limits, OrdersTelemetry.Source, time);
    }

    /// <returns>False when the key was taken before.</returns>
    // (1)
    public Task<bool> AcceptAsync(Acceptance checkout, CancellationToken cancellationToken) => _batcher.AskAsync(checkout, cancellationToken);

    private async Task<IReadOnlyList<bool>> AcceptAsync(IReadOnlyList<Acceptance> checkouts, CancellationToken cancellationToken)
    {
        // (2)
        var slots = _runner.TryTake(checkouts.Count) ? checkouts.Count : 0;
        try
        {
            // (3)
            var accepted = await _checkouts.AddAsync(checkouts, slots > 0 ? _queue.Lease : null, cancellationToken);
            // (4)
            for (var i = 0; i < accepted.Count; i++)
            {
                if (accepted[i].Leased is not { } work)
                    continue;
                slots--;
                _runner.Start(work, checkouts[i].State);
            }
            if (accepted.Any(each => each is { TookKey: true, Leased: null }))
                _bell.Ring();
            return [.. accepted.Select(each => each.TookKey)];
        }
        finally
        {
            _runner.Return(slots);
        }
    }
}
