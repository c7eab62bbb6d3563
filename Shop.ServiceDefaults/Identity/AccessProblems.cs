using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Answers a caller who may not do this with a problem, instead of an empty 401 or 403.</summary>
internal sealed class AccessProblems(IProblemDetailsService problems) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            await next(context);
        else if (authorizeResult.Challenged)
            await AnswerAsync(context, StatusCodes.Status401Unauthorized, "unauthenticated", "Not signed in", "This needs a token of the shop's gateway.");
        else
            await AnswerAsync(context, StatusCodes.Status403Forbidden, "forbidden", "Not allowed", "Your role does not allow this.");
    }

    private async Task AnswerAsync(HttpContext context, int status, string type, string title, string detail)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        await problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = status, Type = $"/problems/{type}", Title = title, Detail = detail },
        });
    }
}
