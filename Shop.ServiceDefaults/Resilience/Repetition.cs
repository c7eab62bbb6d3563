using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace Shop.ServiceDefaults.Resilience;

/// <summary>Which calls may be made again: those that change nothing, and those whose receiver can tell that it has done them.</summary>
public static class Repetition
{
    /// <summary>The header whose value tells a receiver which calls are the same one.</summary>
    public const string KeyHeader = "Idempotency-Key";

    internal static ValueTask<bool> ShouldRetry(RetryPredicateArguments<HttpResponseMessage> attempt)
    {
        var request = attempt.Context.GetRequestMessage() ?? attempt.Outcome.Result?.RequestMessage;
        return ValueTask.FromResult(request is not null && IsAllowed(request) && HasFailedForNow(attempt));
    }

    // A connection that took too long to open is reported as cancelled, though the caller cancelled nothing.
    private static bool HasFailedForNow(RetryPredicateArguments<HttpResponseMessage> attempt) =>
        HttpClientResiliencePredicates.IsTransient(attempt.Outcome)
        || (attempt.Outcome.Exception is OperationCanceledException && !attempt.Context.CancellationToken.IsCancellationRequested);

    /// <summary>True for a method that only reads, and for any call with an Idempotency-Key.</summary>
    public static bool IsAllowed(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return request.Method == HttpMethod.Get
            || request.Method == HttpMethod.Head
            || request.Method == HttpMethod.Options
            || request.Method == HttpMethod.Trace
            || request.Headers.Contains(KeyHeader);
    }

    /// <summary>True for a method that only reads, and for any request with an Idempotency-Key.</summary>
    public static bool IsAllowed(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method)
            || HttpMethods.IsTrace(request.Method)
            || request.Headers.ContainsKey(KeyHeader);
    }
}
