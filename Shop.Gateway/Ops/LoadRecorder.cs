using Shop.Gateway.Containment;
using Shop.ServiceDefaults.Shedding;

namespace Shop.Gateway.Ops;

/// <summary>Measures each try of a request at the instance it went to.</summary>
internal sealed class LoadRecorder(RequestDelegate next, InstanceLoads loads, InstanceMeter meter, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var begun = time.GetTimestamp();
        await next(context);
        var proxy = context.GetReverseProxyFeature();
        if (proxy.ProxiedDestination is not { } destination)
            return;

        var failed = Outcomes.Of(context) is Outcome.Failed or Outcome.Refused;
        TimeSpan? duration = EventStreams.AreAskedForBy(context.Request) ? null : time.GetElapsedTime(begun);
        loads.Of(destination).Record(duration, failed);
        meter.Answered(proxy.Cluster.Config.ClusterId, destination, duration, failed);
    }
}
