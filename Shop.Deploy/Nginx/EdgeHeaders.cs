using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>The headers of every answer that tell a browser what to beware of.</summary>
internal static class EdgeHeaders
{
    /// <summary>For a year, a browser comes by TLS alone.</summary>
    public const string TransportSecuritySeconds = "31536000";

    /// <summary>Set whatever the answer is.</summary>
    public static (string Name, string Value) TransportSecurity { get; } = ("Strict-Transport-Security", $"max-age={TransportSecuritySeconds}");

    /// <summary>Only where the answer has none of its own: of two policies a browser keeps to both.</summary>
    public static IReadOnlyList<(string Name, string Value)> WhereMissing { get; } =
    [
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
    ];

    public static IEnumerable<NginxStatement> Maps() => WhereMissing.Select(header =>
        new NginxBlock("map", $"$upstream_http_{Variable(header.Name)}", Added(header.Name))
        {
            { "", header.Value },
            { "default", "" },
        });

    public static IEnumerable<NginxStatement> Statements() =>
    [
        new NginxDirective("add_header", TransportSecurity.Name, TransportSecurity.Value, "always"),
        .. WhereMissing.Select(header => new NginxDirective("add_header", header.Name, Added(header.Name), "always")),
    ];

    private static string Added(string name) => $"$added_{Variable(name)}";

    private static string Variable(string name) => name.Replace('-', '_').ToLowerInvariant();
}
