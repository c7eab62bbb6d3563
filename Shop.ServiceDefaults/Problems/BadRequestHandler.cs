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
            ProblemDetails = new ProblemDetails { Status = bad.StatusCode, Detail = Describe(bad) },
        });
    }

    private static string Describe(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"The request body is not the JSON expected: it cannot be read at {json.Path ?? "$"} (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1})."
        : bad.Message;
}
