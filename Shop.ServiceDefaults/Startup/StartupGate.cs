using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Health;

namespace Shop.ServiceDefaults.Startup;

/// <summary>Answers 503 to everything but health probes until the start-up tasks are done.</summary>
internal sealed class StartupGate(RequestDelegate next, StartupState state, IProblemDetailsService problems)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (state.IsCompleted || context.GetEndpoint()?.Metadata.GetMetadata<HealthEndpoint>() is not null)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        await problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails
            {
                Type = "/problems/starting",
                Title = "Starting",
                Detail = "The service is starting. Try again in a second.",
            },
        });
    }
}
