using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>An answer that the edge gives itself, as the gateway would have given it.</summary>
/// <param name="Path">The type of the problem, below /problems/.</param>
internal sealed record EdgeProblem(int Status, string Path, string Title, string Detail, bool MayComeAgain)
{
    private static readonly EdgeProblem[] s_all =
    [
        new(413, "body-too-large", "The request body is too large.", "Send a smaller body.", MayComeAgain: false),
        new(429, "too-many-requests", "Too many requests.", "Too many requests have come from your address. Try again in 1 s.", MayComeAgain: true),
        new(502, "upstream-unavailable", "The shop is unavailable.", "The shop cannot be reached; try again.", MayComeAgain: true),
        new(504, "upstream-unavailable", "The shop is unavailable.", "The shop did not answer in time; try again.", MayComeAgain: true),
    ];

    public static IEnumerable<NginxStatement> Statements() =>
    [
        .. s_all.Select(problem => new NginxDirective("error_page", EdgeConfiguration.Number(problem.Status), "=", problem.Location)),
        .. s_all.Select(problem => problem.Block()),
    ];

    private string Location => $"@{Status}";

    private string Json =>
        $$"""{"type":"/problems/{{Path}}","title":"{{Title}}","status":{{Status}},"detail":"{{Detail}}","traceId":"$request_id"}""";

    private NginxBlock Block() => new("location", Location)
    {
        { "default_type", "application/problem+json" },
        EdgeHeaders.Statements(),
        { "add_header", "Cache-Control", "no-store", "always" },
        MayComeAgain ? [new NginxDirective("add_header", "Retry-After", "1", "always")] : Enumerable.Empty<NginxStatement>(),
        { "return", EdgeConfiguration.Number(Status), Json },
    };
}
