using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.ServiceDefaults.Problems;

/// <summary>The types of problems that no feature has named: one per status, such as /problems/not-found.</summary>
internal static class ProblemTypes
{
    private const string Prefix = "/problems/";

    public static void Complete(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        var status = problem.Status ??= http.Response.StatusCode;
        if (problem.Type is null || !problem.Type.StartsWith(Prefix, StringComparison.Ordinal))
            problem.Type = Prefix + (problem is HttpValidationProblemDetails ? "validation" : Name(status));
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
    }

    private static string Name(int status) => status switch
    {
        StatusCodes.Status500InternalServerError => "internal-error",
        _ when ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } reason => Kebab(reason),
        _ => $"status-{status}",
    };

    private static string Kebab(string reason) =>
        new([.. reason.Where(c => char.IsAsciiLetter(c) || c is ' ' or '-').Select(c => c == ' ' ? '-' : char.ToLowerInvariant(c))]);
}
