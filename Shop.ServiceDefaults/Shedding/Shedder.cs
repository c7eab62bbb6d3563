using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Health;

namespace Shop.ServiceDefaults.Shedding;

/// <summary>Turns requests away that could not be answered in time, before anything is done for them. Probes always come through.</summary>
internal sealed class Shedder(RequestDelegate next, Admission admission, SheddingMeter meter, TimeProvider time)
{
    private readonly ConditionalWeakTable<Endpoint, UsualTime> _usual = [];
    private readonly ConditionalWeakTable<Endpoint, UsualTime>.CreateValueCallback _newUsual = _ => new UsualTime(time);

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        // A path that leads nowhere costs nothing; an event stream stays open for minutes and does little.
        if (endpoint is null || endpoint.Metadata.GetMetadata<HealthEndpoint>() is not null || EventStreams.AreAskedForBy(context.Request))
            return next(context);

        var isWrite = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        var entering = admission.EnterAsync(isWrite);
        if (!entering.IsCompletedSuccessfully)
            return WaitAsync(entering, context, endpoint, isWrite);
        return entering.Result ? HandleAsync(context, endpoint) : RefuseAsync(context, isWrite);
    }

    private async Task WaitAsync(ValueTask<bool> entering, HttpContext context, Endpoint endpoint, bool isWrite) =>
        await (await entering ? HandleAsync(context, endpoint) : RefuseAsync(context, isWrite));

    private async Task HandleAsync(HttpContext context, Endpoint endpoint)
    {
        var usual = _usual.GetValue(endpoint, _newUsual);
        var began = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var took = time.GetElapsedTime(began);
            // What is refused is refused quickly, which says nothing of what is not.
            if (context.Response.StatusCode < StatusCodes.Status300MultipleChoices)
                usual.Add(took);
            admission.Leave(took, usual.Or(took));
        }
    }

    private Task RefuseAsync(HttpContext context, bool isWrite)
    {
        meter.Refused(isWrite);
        return Overloaded.AnswerAsync(context);
    }
}
