using Shop.Orders.Telemetry;
using System.Diagnostics;

namespace Shop.Orders.Saga;

/// <summary>The saga's spans and step times. The saga is a child of the request that placed the order, however much later it runs.</summary>
internal static class SagaTracing
{
    public static Activity? StartSaga(this OrdersTelemetry _, SagaWork work)
    {
        ActivityContext.TryParse(work.TraceParent, traceState: null, isRemote: true, out var placed);
        return OrdersTelemetry.Source.StartActivity("order saga", ActivityKind.Consumer, placed)
            ?.SetTag("shop.order.id", work.OrderId)
            .SetTag("shop.saga.attempt", work.Attempts);
    }

    public static MeasuredStep StartStep(this OrdersTelemetry telemetry, SagaStep step, TimeProvider time) => new(telemetry, step, time);

    /// <summary>One step under the clock; failed unless told otherwise.</summary>
    internal sealed class MeasuredStep(OrdersTelemetry telemetry, SagaStep step, TimeProvider time) : IDisposable
    {
        private readonly Activity? _activity = OrdersTelemetry.Source.StartActivity($"saga {step}");
        private readonly long _started = time.GetTimestamp();

        public string Outcome { get; set; } = "failed";

        public void Dispose()
        {
            telemetry.StepTaken(step.ToString(), Outcome, time.GetElapsedTime(_started));
            _activity?.SetTag("outcome", Outcome).Dispose();
        }
    }
}
