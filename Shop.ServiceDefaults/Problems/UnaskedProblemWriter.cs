using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Problems;

/// <summary>
/// Writes a problem for callers who did not say that they take one, where the framework would send bare text. A caller
/// who asks for a picture and gets none is still told why.
/// </summary>
internal sealed class UnaskedProblemWriter(IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (response, problem) = (context.HttpContext.Response, context.ProblemDetails);
        ProblemTypes.Complete(context);
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status ?? response.StatusCode);
        var type = json.Value.SerializerOptions.GetTypeInfo(problem.GetType());
        response.ContentType = "application/problem+json";
        await JsonSerializer.SerializeAsync(response.Body, problem, type, context.HttpContext.RequestAborted);
    }
}
