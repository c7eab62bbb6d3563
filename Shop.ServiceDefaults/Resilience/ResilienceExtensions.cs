using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Shop.ServiceDefaults.Resilience;

internal static class ResilienceExtensions
{
    /// <summary>Gives every HttpClient one standard handler. A client that adds another would multiply the attempts.</summary>
    public static void AddResilience(this IServiceCollection services)
    {
        services.AddOptions<ResilienceOptions>().BindConfiguration(ResilienceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureHttpClientDefaults(http => http
            .AddStandardResilienceHandler()
            .Configure((handler, provider) => Apply(
                provider.GetRequiredService<IOptions<ResilienceOptions>>().Value, provider.GetRequiredService<TimeProvider>(), handler))
            // One service that fails must not break the circuit to another.
            .SelectPipelineByAuthority());
    }

    private static void Apply(ResilienceOptions options, TimeProvider time, HttpStandardResilienceOptions handler)
    {
        handler.TotalRequestTimeout.Timeout = options.TotalTimeout;
        handler.AttemptTimeout.Timeout = options.AttemptTimeout;

        handler.Retry.MaxRetryAttempts = options.Retries;
        handler.Retry.Delay = options.RetryDelay;
        handler.Retry.BackoffType = DelayBackoffType.Exponential;
        handler.Retry.UseJitter = true;
        handler.Retry.ShouldHandle = Budgeted(options, new RetryBudget(options.RetryRatio, options.RetryReserve, time));

        handler.CircuitBreaker.FailureRatio = options.BreakerFailureRatio;
        handler.CircuitBreaker.MinimumThroughput = options.BreakerMinimumThroughput;
        handler.CircuitBreaker.SamplingDuration = options.BreakerSampling;
        handler.CircuitBreaker.BreakDuration = options.BreakDuration;
    }

    private static Func<RetryPredicateArguments<HttpResponseMessage>, ValueTask<bool>> Budgeted(ResilienceOptions options, RetryBudget budget) => async attempt =>
    {
        if (attempt.AttemptNumber == 0)
            budget.Sent();
        // After the last attempt there is nothing to take.
        return await Repetition.ShouldRetry(attempt) && attempt.AttemptNumber < options.Retries && budget.TryTake();
    };
}
