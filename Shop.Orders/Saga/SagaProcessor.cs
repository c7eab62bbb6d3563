using Microsoft.Extensions.Options;
using Shop.Orders.Live;
using Shop.Orders.Orders;
using Shop.Orders.Telemetry;
using System.Diagnostics;

namespace Shop.Orders.Saga;

/// <summary>
/// Takes one leased order as far as it goes. Many run at once, and what each asks for goes together with what the others
/// ask for (SagaLedger, SagaCatalog); none of them notices. The replica may die at any instruction; the next one starts at (1):
/// <code>
/// (1) Fold the order's events, unless they were accepted here just now.
/// (2) They decide the next step. Done: drop the work. Only a requeued order comes here; the last step drops it in (4).
/// (3) Take the step at the other services, in bounded time. Repeated after a death: same order id, same answer.
/// (4) In one transaction: prove the lease, append the step's event, write the projection. Go on at (2). A reservation
///     waits for the payment, which follows at once, and both are written together. So a compensation may find more
///     done than the events say.
/// (5) Lease lost: another replica has the order. Nothing was written, so leave.
/// (6) Another writer appended first: back to (1) for its event.
/// (7) Stopping: give the lease back, so that another replica need not wait for its end.
/// (8) Failed: try again later, or bury it after the last attempt. The other orders go on.
/// (9) Before (7) and (8): write what waits.
/// </code>
/// </summary>
internal sealed class SagaProcessor(
    SagaQueue queue,
    SagaLedger ledger,
    OrderStream orders,
    SagaSteps steps,
    LiveWatches watches,
    OrdersTelemetry telemetry,
    IOptions<SagaOptions> options,
    TimeProvider time,
    ILogger<SagaProcessor> log)
{
    private const int MaxReasonLength = 1000;

    public async Task ProcessAsync(SagaWork work, OrderState? known, CancellationToken stopping)
    {
        using var activity = telemetry.StartSaga(work);
        var attempts = new StepAttempts(work.Attempts);
        try
        {
            // A replica that dies of an order never comes to (8); the count of claims still ends it.
            if (work.Attempts > options.Value.MaxAttempts)
                await BuryAsync(work, work.LastError ?? "Every replica that took this order died.");
            else
                await RunAsync(work, known, attempts, stopping);
        }
        catch (Exception e)
        {
            // (8)
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            await FailAsync(work with { Attempts = attempts.Count }, e);
        }
    }

    private async Task RunAsync(SagaWork work, OrderState? known, StepAttempts attempts, CancellationToken stopping)
    {
        // (1)
        var order = known ?? await InTimeAsync("read", cancel => ledger.LoadAsync(work.OrderId, cancel));
        List<RecordedEvent> waiting = [];
        try
        {
            // (7)
            while (!stopping.IsCancellationRequested)
            {
                // (2)
                var step = SagaPlan.Next(order, work.ClaimedAt);
                if (step == SagaStep.Done)
                {
                    await queue.FinishAsync(work, CancellationToken.None);
                    return;
                }
                var before = order;
                if (await InTimeAsync(step.ToString(), cancel => TakeAsync(step, work, before, waiting, cancel)) is not { } after || after.IsDone())
                    return;
                order = after;
                // Progress: the attempts of the next step are its own.
                attempts.Count = 1;
            }
        }
        finally
        {
            // (9)
            if (waiting.Count > 0)
                await ledger.AdvanceAsync(work, waiting, order, CancellationToken.None);
        }
        await queue.HandBackAsync(work, CancellationToken.None);
    }

    /// <returns>The order after the step, or null when the lease was lost.</returns>
    private async Task<OrderState?> TakeAsync(
        SagaStep step, SagaWork work, OrderState order, List<RecordedEvent> waiting, CancellationToken cancellationToken)
    {
        using var measured = telemetry.StartStep(step, time);
        // (3)
        var recorded = orders.Next(order, await steps.TakeAsync(step, work, order, cancellationToken));
        var after = order.Apply(recorded);
        waiting.Add(recorded);
        if (recorded.Data is StockReserved)
        {
            measured.Outcome = "ok";
            return after;
        }
        // (4)
        RecordedEvent[] events = [.. waiting];
        waiting.Clear();
        switch (await ledger.AdvanceAsync(work, events, after, cancellationToken))
        {
            case SagaAdvanceOutcome.Written:
                measured.Outcome = "ok";
                watches.Nudge(work.OrderId);
                telemetry.OrderAdvanced(after);
                return after;
            case SagaAdvanceOutcome.LeaseLost:
                // (5)
                measured.Outcome = "lease_lost";
                log.LogInformation("The lease of order {OrderId} went to another replica during {Step}.", work.OrderId, step);
                return null;
            default:
                // (6)
                measured.Outcome = "conflict";
                return await ledger.LoadAsync(work.OrderId, cancellationToken);
        }
    }

    private async Task<T> InTimeAsync<T>(string step, Func<CancellationToken, Task<T>> act)
    {
        using var timeout = new CancellationTokenSource(options.Value.StepTimeout, time);
        try
        {
            return await act(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"The step {step} took longer than {options.Value.StepTimeout}.");
        }
    }

    private async Task FailAsync(SagaWork work, Exception e)
    {
        var reason = e is TimeoutException or Catalog.CatalogException or Payments.PaymentProviderException or SagaContradictionException
            ? e.Message
            : $"{e.GetType().Name}: {e.Message}";
        if (reason.Length > MaxReasonLength)
            reason = reason[..MaxReasonLength];
        if (e is SagaContradictionException || work.Attempts >= options.Value.MaxAttempts)
        {
            await BuryAsync(work, reason);
            return;
        }
        var delay = SagaBackoff.Delay(options.Value, work.Attempts, Random.Shared.NextDouble());
        log.LogWarning("Attempt {Attempt} for order {OrderId} failed, next in {Delay}: {Reason}", work.Attempts, work.OrderId, delay, reason);
        await queue.RetryAsync(work, delay, reason, CancellationToken.None);
    }

    private async Task BuryAsync(SagaWork work, string reason)
    {
        if (await queue.BuryAsync(work, reason, CancellationToken.None))
            log.LogError("Order {OrderId} went to the dead letters after {Attempts} attempts: {Reason}", work.OrderId, work.Attempts, reason);
    }

    private sealed class StepAttempts(int count)
    {
        public int Count { get; set; } = count;
    }
}
