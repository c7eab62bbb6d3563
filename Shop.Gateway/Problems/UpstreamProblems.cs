using Microsoft.AspNetCore.Mvc;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Gateway.Problems;

/// <summary>Answers for a service that could not: a problem body, and when to come again.</summary>
internal static class UpstreamProblems
{
    public const string Type = "/problems/upstream-unavailable";

    private const string RetryAfterSeconds = "1";

    public static void UseUpstreamProblems(this IReverseProxyApplicationBuilder proxy) =>
        proxy.Use(async (context, next) =>
        {
            await next(context);
            if (context.GetForwarderErrorFeature() is { } error && !context.RequestAborted.IsCancellationRequested)
                await AnswerAsync(context, error);
        });

    /// <summary>Answers 503 for a service that is not even asked.</summary>
    public static Task AnswerAsync(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return TypedResults.Problem(Unavailable(StatusCodes.Status503ServiceUnavailable, detail)).ExecuteAsync(context);
    }

    private static async Task AnswerAsync(HttpContext context, IForwarderErrorFeature error)
    {
        var service = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        context.RequestServices.GetRequiredService<GatewayMeter>().Failed(service, error.Error.ToString());
        // Too late for a problem: the forwarder has cut the answer off, which tells the caller.
        if (context.Response.HasStarted)
            return;

        var problem = Describe(context.Response.StatusCode, service, error);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        await TypedResults.Problem(problem).ExecuteAsync(context);
    }

    private static ProblemDetails Describe(int status, string service, IForwarderErrorFeature error)
    {
        // A body without a declared length is found too large only while it is sent on.
        if (TooLargeBody(error.Exception))
            return BodyProblems.TooLarge();

        return status switch
        {
            StatusCodes.Status502BadGateway => Unavailable(status, $"The service {service} cannot be reached; try again."),
            StatusCodes.Status503ServiceUnavailable => Unavailable(status, $"No instance of the service {service} is up; try again."),
            StatusCodes.Status504GatewayTimeout => Unavailable(status, $"The service {service} did not answer in time; try again."),
            _ => new ProblemDetails { Status = status, Detail = "The request could not be read to its end." },
        };
    }

    private static bool TooLargeBody(Exception? exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => true,
        AggregateException { InnerExceptions: var inner } => inner.Any(TooLargeBody),
        { InnerException: { } inner } => TooLargeBody(inner),
        _ => false,
    };

    private static ProblemDetails Unavailable(int status, string detail) =>
        new() { Type = Type, Status = status, Title = "A service behind the gateway is unavailable.", Detail = detail };
}
