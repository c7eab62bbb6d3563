using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Shop.ServiceDefaults.Problems;

/// <summary>Says what in a request could not be read.</summary>
internal sealed class BadRequestHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
            return ValueTask.FromResult(false);

        httpContext.Response.StatusCode = bad.StatusCode;
        return problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = Problem(bad),
        });
    }

    // Of a body, the field is named as validation names it.
    private static ProblemDetails Problem(BadHttpRequestException bad)
    {
        var sentence = BadRequestSentence.For(bad);
        return bad.InnerException is JsonException json
            ? new HttpValidationProblemDetails([new(Field(json.Path), [sentence])]) { Status = bad.StatusCode, Detail = sentence }
            : new ProblemDetails { Status = bad.StatusCode, Detail = sentence };
    }

    // "$.lines[0].quantity" is "lines[0].quantity" to the caller.
    private static string Field(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path ?? "$";
}
