using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Shop.ServiceDefaults.Resilience;

namespace Shop.Gateway.Forwarding;

/// <summary>The one resilience pipeline of a forwarded request: tries it again if its connection failed before it was answered.</summary>
internal static class RetryPipeline
{
    /// <param name="options">Says how often and after which pause.</param>
    /// <param name="time">Tells the pauses.</param>
    /// <param name="onRetry">Called before each further try.</param>
    public static ResiliencePipeline<HttpResponseMessage> Create(GatewayOptions options, TimeProvider time, Action onRetry)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.Retries > 0)
        {
            var budget = new RetryBudget(options.RetryRatio, options.RetryReserve, time);
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt =>
                {
                    if (attempt.AttemptNumber == 0)
                        budget.Sent();
                    return ValueTask.FromResult(ConnectionFailed(attempt.Outcome.Exception) && attempt.AttemptNumber < options.Retries && budget.TryTake());
                },
                OnRetry = _ =>
                {
                    onRetry();
                    return ValueTask.CompletedTask;
                },
            });
        }

        return builder.Build();
    }

    // An answer, even a bad one, is the service's word and is passed on; so is a timeout, which used up the time.
    private static bool ConnectionFailed(Exception? exception) =>
        exception is HttpRequestException { InnerException: SocketException or IOException }
            or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded };
}
