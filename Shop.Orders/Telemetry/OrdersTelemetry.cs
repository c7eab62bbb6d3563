using Shop.Orders.Orders;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Shop.Orders.Telemetry;

/// <summary>The service's own metrics and traces.</summary>
internal sealed class OrdersTelemetry
{
    public const string Name = "Shop.Orders";

    private readonly Counter<long> _placed;
    private readonly Counter<long> _confirmed;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _cancelled;
    private readonly Counter<long> _refunded;
    private readonly Histogram<double> _stepDuration;
    private readonly ConcurrentDictionary<string, (long Depth, long DeadLetters)> _queues = new();

    public OrdersTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _placed = meter.CreateCounter<long>("shop.orders.placed", "{order}", "Orders accepted.");
        _confirmed = meter.CreateCounter<long>("shop.orders.confirmed", "{order}", "Orders confirmed.");
        _rejected = meter.CreateCounter<long>("shop.orders.rejected", "{order}", "Orders rejected, by reason.");
        _cancelled = meter.CreateCounter<long>("shop.orders.cancelled", "{order}", "Orders cancelled, by reason.");
        _refunded = meter.CreateCounter<long>("shop.orders.refunded", "{order}", "Orders refunded.");
        _stepDuration = meter.CreateHistogram<double>("shop.orders.saga.step.duration", "s", "How long one step of the saga took, by step and outcome.");
        meter.CreateObservableGauge("shop.orders.saga.queue.depth", () => _queues.Values.Sum(queue => queue.Depth), "{order}", "Orders not yet in a final state.");
        meter.CreateObservableGauge("shop.orders.saga.dead_letters", () => _queues.Values.Sum(queue => queue.DeadLetters), "{order}", "Orders given up.");
    }

    public static ActivitySource Source { get; } = new(Name);

    public void OrderPlaced() => _placed.Add(1);

    /// <summary>Counts the order if <paramref name="state"/> is final.</summary>
    public void OrderAdvanced(OrderState state)
    {
        switch (state.Status)
        {
            case OrderStatus.Confirmed:
                _confirmed.Add(1);
                break;
            case OrderStatus.Rejected:
                _rejected.Add(1, new KeyValuePair<string, object?>("reason", state.Reason));
                break;
            case OrderStatus.Cancelled:
                _cancelled.Add(1, new KeyValuePair<string, object?>("reason", state.Reason));
                break;
            case OrderStatus.Refunded:
                _refunded.Add(1);
                break;
        }
    }

    public void StepTaken(string step, string outcome, TimeSpan duration) =>
        _stepDuration.Record(duration.TotalSeconds, new("step", step), new("outcome", outcome));

    public void QueueMeasured(string database, long depth, long deadLetters) => _queues[database] = (depth, deadLetters);
}
