using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>The headers of every answer that tell a browser what to beware of.</summary>
internal static class EdgeHeaders
{
    // Only where the answer has none of its own: of two policies a browser keeps to both.
    private static readonly (string Name, string Value)[] s_whereMissing =
    [
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
    ];

    public static IEnumerable<NginxStatement> Maps() => s_whereMissing.Select(header =>
        new NginxBlock("map", $"$upstream_http_{Variable(header.Name)}", Added(header.Name))
        {
            { "", header.Value },
            { "default", "" },
        });

    public static IEnumerable<NginxStatement> Statements() =>
    [
        new NginxDirective("add_header", "Strict-Transport-Security", "max-age=31536000", "always"),
        .. s_whereMissing.Select(header => new NginxDirective("add_header", header.Name, Added(header.Name), "always")),
    ];

    private static string Added(string name) => $"$added_{Variable(name)}";

    private static string Variable(string name) => name.Replace('-', '_').ToLowerInvariant();
}
