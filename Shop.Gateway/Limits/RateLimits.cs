using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Shop.Gateway.Limits;

/// <summary>Refuses with 429 what one client sends above its limit. Answers from the cache are not counted: they cost less than counting.</summary>
internal sealed class RateLimits(
    RequestDelegate next, ClientLimiter limiter, RateLimitMeter meter, IProblemDetailsService problems, IOptions<RateLimitOptions> options)
{
    public const string Type = "/problems/too-many-requests";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }

        var name = ClientName.Of(context, out var isSession);
        if (await limiter.CheckAsync(name, isSession ? options.Value.PerSession : options.Value.PerAddress) is not { } wait)
        {
            await next(context);
            return;
        }

        meter.Refused(isSession);
        await RefuseAsync(context, wait);
    }

    private ValueTask RefuseAsync(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails
            {
                Type = Type,
                Status = StatusCodes.Status429TooManyRequests,
                Title = "Too many requests.",
                Detail = $"You have sent too many requests in a short time. Try again in {seconds} s.",
            },
        });
    }
}
