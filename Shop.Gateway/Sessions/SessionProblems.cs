using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Gateway.Sessions;

/// <summary>Answers those who have no session, or not the role, or whose session cannot be read now.</summary>
internal sealed class SessionProblems(IProblemDetailsService problems, ILogger<SessionProblems> logger)
    : IAuthorizationMiddlewareResultHandler, IExceptionHandler
{
    public const string NoSession = "/problems/no-session";
    public const string Forbidden = "/problems/forbidden";
    public const string Unavailable = "/problems/sessions-unavailable";

    private const string StartOne = "Start a session first: POST /api/v1/session/guest, or sign in.";

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            await next(context);
        else if (authorizeResult.Challenged)
            await AnswerAsync(context, StatusCodes.Status401Unauthorized, NoSession, "There is no session.", StartOne);
        else
            await AnswerAsync(context, StatusCodes.Status403Forbidden, Forbidden, "Not allowed.", "Your role does not allow this.");
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not SessionsUnavailableException)
            return false;
        logger.LogWarning("{Problem}", exception.Message);
        httpContext.Response.Headers.RetryAfter = "1";
        return await AnswerAsync(httpContext, StatusCodes.Status503ServiceUnavailable, Unavailable, "Sessions are unavailable.",
            "Who you are cannot be read now; your session is not lost. Try again in a second.");
    }

    private ValueTask<bool> AnswerAsync(HttpContext context, int status, string type, string title, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return problems.TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = status, Type = type, Title = title, Detail = detail },
        });
    }
}
