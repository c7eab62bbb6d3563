using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Npgsql;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Shop.ServiceDefaults.Postgres;

namespace Shop.ServiceDefaults.Problems;

/// <summary>Turns the failure of something that the service needs, which will pass, into 503 with Retry-After.</summary>
internal sealed class UnavailableHandler(IProblemDetailsService problems, ILogger<UnavailableHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Missing(exception) is not { } missing)
            return false;

        logger.LogWarning("{Missing} cannot be reached: {Problem}", missing, exception.Message);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = "1";
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = $"{missing} cannot be reached now. Try again in a second.",
            },
        });
    }

    private static string? Missing(Exception exception) => exception switch
    {
        NpgsqlException problem when problem.IsUnavailable() => "The database",
        HttpRequestException or TimeoutRejectedException or BrokenCircuitException => "Another service",
        _ => null,
    };
}
