using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.ServiceDefaults.Shedding;

/// <summary>What those are told who are turned away. Ready beforehand, since it must cost next to nothing.</summary>
public static class Overloaded
{
    public const string Type = "/problems/overloaded";

    /// <summary>The header that tells such an answer from another 503, which may have any reason.</summary>
    public const string Header = "Shop-Overloaded";

    private const string Title = "Too many requests at once.";
    private const string Detail = "The service has more to do than it can. Nothing was done; try again in a few seconds.";
    private const string ContentType = "application/problem+json";

    private static readonly byte[] Body =
        System.Text.Encoding.UTF8.GetBytes($$"""{"type":"{{Type}}","title":"{{Title}}","status":503,"detail":"{{Detail}}"}""");

    // Not all at the same time.
    private static readonly StringValues[] Later = ["1", "2", "3"];
    private static int s_next;

    public static Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = Later[(uint)Interlocked.Increment(ref s_next) % (uint)Later.Length];
        response.Headers.CacheControl = "no-store";
        response.Headers[Header] = "1";
        if (WantsPage(context.Request))
            return AnswerPageAsync(context);
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            response.BodyWriter.Write(Body);
        return Task.CompletedTask;
    }

    // A person in a browser, of whom there are few.
    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept is { Count: 1 } accept && accept[0]!.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task AnswerPageAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Type = Type, Title = Title, Status = StatusCodes.Status503ServiceUnavailable, Detail = Detail },
        }).AsTask();
}
