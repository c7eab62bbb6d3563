using Shop.Load.History;
using Shop.Load.Target;

namespace Shop.Load.Crash;

/// <summary>Carries out checkouts for one customer, as plans say.</summary>
/// <param name="customer">Who shops.</param>
/// <param name="theOperator">Who gives money back.</param>
/// <param name="calls">Sends and records.</param>
/// <param name="time">The clock.</param>
internal sealed class Shopper(Customer customer, Customer theOperator, RecordedCalls calls, TimeProvider time)
{
    private const int RefundTries = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // By then most orders are confirmed, and on a busy machine some time later; until then a refund is refused.
    private static readonly TimeSpan RefundAfter = TimeSpan.FromSeconds(1.5);

    private readonly List<CheckoutPlan> _atTheEnd = [];

    public Customer Customer => customer;

    public async Task CheckOutAsync(CheckoutPlan plan, CancellationToken cancellationToken)
    {
        var order = await PlaceAsync(plan, cancellationToken);
        if (order is { } cancelled && plan.CancelsAfter is { } moment)
        {
            await Task.Delay(moment, time, cancellationToken);
            await calls.CancelAsync(customer, cancelled, cancellationToken);
        }
        if (order is { } refunded && plan.Refund is { } restock)
            await RefundAsync(refunded, restock, cancellationToken);
        if (plan.Contradicts)
            await calls.PlaceAsync(customer, plan.Key, [.. plan.Lines.Select(line => line with { Quantity = line.Quantity + 1 })], plan.PaymentToken, cancellationToken);
        // Where nobody insists, nobody may repeat either: the lost answer is to stay lost.
        if (plan.RepeatsAtTheEnd && order is not null)
            _atTheEnd.Add(plan);
    }

    /// <summary>Sends the requests again whose plans ask for it.</summary>
    public async Task RepeatAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in _atTheEnd)
            await calls.PlaceAsync(customer, plan.Key, plan.Lines, plan.PaymentToken, cancellationToken);
    }

    private async Task RefundAsync(Guid order, bool restock, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < RefundTries; tries++)
        {
            await Task.Delay(RefundAfter, time, cancellationToken);
            if ((await calls.RefundAsync(theOperator, order, restock, cancellationToken)).Outcome != Outcome.Failed)
                return;
        }
    }

    private async Task<Guid?> PlaceAsync(CheckoutPlan plan, CancellationToken cancellationToken)
    {
        for (var pause = Pause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, plan.Copies)
                .Select(_ => calls.PlaceAsync(customer, plan.Key, plan.Lines, plan.PaymentToken, cancellationToken)));
            if (answers.FirstOrDefault(answer => answer.Outcome == Outcome.Ok) is { } accepted)
                return accepted.Order;
            if (!plan.Insists || answers.All(answer => answer.Outcome == Outcome.Failed))
                return null;
            await Task.Delay(pause, time, cancellationToken);
        }
    }
}
