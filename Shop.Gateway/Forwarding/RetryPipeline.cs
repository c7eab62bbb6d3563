using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Shop.ServiceDefaults.Resilience;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Gateway.Forwarding;

/// <summary>The one resilience pipeline of a forwarded request: tries it again if it failed before any of its answer was passed on.</summary>
internal static class RetryPipeline
{
    /// <summary>Where a request's tries are kept while it is in the pipeline.</summary>
    public static readonly ResiliencePropertyKey<Tries> Tries = new("Shop.Tries");

    /// <param name="options">Says how often, for how long and after which pause.</param>
    /// <param name="time">Tells the pauses.</param>
    public static ResiliencePipeline<IForwarderErrorFeature?> Create(GatewayOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<IForwarderErrorFeature?> { TimeProvider = time };
        if (options.Retries > 0)
        {
            var budget = new RetryBudget(options.RetryRatio, options.RetryReserve, time);
            builder.AddRetry(new RetryStrategyOptions<IForwarderErrorFeature?>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt =>
                {
                    if (attempt.AttemptNumber == 0)
                        budget.Sent();
                    return ValueTask.FromResult(attempt.Outcome.Result is { } error && HasFailedForNow(error) && Of(attempt.Context).CanGoOn(options.UpstreamTimeout)
                        && attempt.AttemptNumber < options.Retries && budget.TryTake());
                },
                // Another instance need not be given time to recover.
                DelayGenerator = attempt => ValueTask.FromResult(Of(attempt.Context).HasAnother ? TimeSpan.Zero : (TimeSpan?)null),
                OnRetry = attempt =>
                {
                    Of(attempt.Context).StartOver();
                    return ValueTask.CompletedTask;
                },
            });
        }

        return builder.Build();
    }

    private static Tries Of(ResilienceContext context) => context.Properties.GetValue(Tries, null!);

    // An answer, even a bad one, is the service's word and is passed on; so is a timeout, which used up the time.
    private static bool HasFailedForNow(IForwarderErrorFeature error) => error.Error switch
    {
        ForwarderError.Request => ConnectionFailed(error.Exception),
        ForwarderError.RequestTimedOut => NeverConnected(error.Exception),
        ForwarderError.RequestBodyDestination or ForwarderError.ResponseBodyDestination => true,
        _ => false,
    };

    private static bool ConnectionFailed(Exception? exception) =>
        exception is HttpRequestException { InnerException: SocketException or IOException }
            or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded };

    // A connection that took too long to open is reported as cancelled too, but with a reason.
    private static bool NeverConnected(Exception? exception) => exception is OperationCanceledException { InnerException: TimeoutException };
}
