using Shop.ServiceDefaults.Deadlines;
using Shop.ServiceDefaults.Shedding;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Gateway.Containment;

/// <summary>What a forwarded request tells of the one that it was forwarded to.</summary>
internal enum Outcome
{
    /// <summary>It answered.</summary>
    Answered,

    /// <summary>It could not be reached, fell silent, or broke.</summary>
    Failed,

    /// <summary>It turned the request away, having too many.</summary>
    Refused,

    /// <summary>Nothing: the caller gave up or sent something unreadable.</summary>
    None,
}

internal static class Outcomes
{
    public static Outcome Of(HttpContext context) => context.GetForwarderErrorFeature() switch
    {
        { Error: ForwarderError.RequestCanceled } when context.Features.Get<Patience>() is { HasEnded: true } => Outcome.Failed,
        { Error: var error } => Of(error),
        null => Of(context.Response, context.Request),
    };

    private static Outcome Of(ForwarderError error) => error switch
    {
        ForwarderError.Request or ForwarderError.RequestTimedOut or ForwarderError.RequestBodyDestination
            or ForwarderError.ResponseHeaders or ForwarderError.ResponseBodyDestination => Outcome.Failed,
        _ => Outcome.None,
    };

    private static Outcome Of(HttpResponse response, HttpRequest request) => response.StatusCode switch
    {
        // Whoever gives a service no time cannot say that it took too long.
        StatusCodes.Status504GatewayTimeout when request.Headers.ContainsKey(Deadline.Header) => Outcome.None,
        StatusCodes.Status500InternalServerError or StatusCodes.Status502BadGateway or StatusCodes.Status504GatewayTimeout => Outcome.Failed,
        StatusCodes.Status503ServiceUnavailable when response.Headers.ContainsKey(Overloaded.Header) => Outcome.Refused,
        _ => Outcome.Answered,
    };
}
