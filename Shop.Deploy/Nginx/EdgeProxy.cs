using Shop.Deploy.Model;
using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>How requests are passed on.</summary>
internal static class EdgeProxy
{
    private const string Kept = "kept";

    // A status that nothing answers with, to lead to the other location.
    private const string Elsewhere = "418";

    private static readonly string[] s_keptPaths = ["/assets/", "/images/"];

    // The edge is the first that a request meets: whatever it says of its way here, somebody made up.
    private static readonly (string Name, string Value)[] s_headers =
    [
        ("Connection", ""),
        ("Host", "$http_host"),
        ("X-Forwarded-For", "$remote_addr"),
        ("X-Forwarded-Host", "$http_host"),
        ("X-Forwarded-Proto", "$scheme"),
        ("X-Forwarded-Prefix", ""),
        ("X-Real-IP", ""),
        ("Forwarded", ""),
        ("traceparent", "00-$request_id-$span_id-$trace_flags"),
        ("tracestate", ""),
        ("baggage", ""),
    ];

    /// <summary>The headers of a request that the edge lets no client set.</summary>
    public static IEnumerable<string> HeaderNames => s_headers.Select(header => header.Name);

    /// <summary>What may be kept at the edge, and the names that the rest needs.</summary>
    public static IEnumerable<NginxStatement> Cache(EdgeSite site) =>
    [
        new NginxDirective(
            "proxy_cache_path", $"{site.State}/{Kept}", "levels=1:2", $"keys_zone={Kept}:1m", "max_size=16m", "inactive=1d", "use_temp_path=off"),
        new NginxBlock("map", "$request_id", "$span_id") { { "~^(?<first_half>.{16})", "$first_half" } },
        new NginxBlock("map", "$request_method", "$is_sent_once") { { "PUT", "1" }, { "DELETE", "1" }, { "default", "" } },
    ];

    /// <summary>What holds for all that is passed on.</summary>
    public static IEnumerable<NginxStatement> Defaults(Edge edge) =>
    [
        new NginxDirective("proxy_http_version", "1.1"),
        .. Headers(),
        new NginxDirective("proxy_buffer_size", "16k"),
        new NginxDirective("proxy_buffers", "8", "16k"),
        new NginxDirective("proxy_connect_timeout", "1s"),
        new NginxDirective("proxy_send_timeout", EdgeConfiguration.Seconds(edge.Timeout)),
        new NginxDirective("proxy_read_timeout", EdgeConfiguration.Seconds(edge.Timeout)),
        new NginxRemark(
            "What only reads is tried at another instance. POST and PATCH are, while nothing of them was sent: there is no non_idempotent here."),
        new NginxDirective("proxy_next_upstream", "error", "timeout"),
        new NginxDirective("proxy_next_upstream_tries", "3"),
        new NginxDirective("proxy_next_upstream_timeout", "5s"),
    ];

    public static IEnumerable<NginxStatement> Locations(Edge edge) =>
    [
        new NginxDirective("error_page", Elsewhere, "=", "@once"),
        new NginxRemark("There, another error may follow."),
        new NginxDirective("recursive_error_pages", "on"),
        new NginxBlock("location", "/")
        {
            new NginxBlock("if", "($is_sent_once)") { { "return", Elsewhere } },
            Pass(edge),
        },
        new NginxRemark("nginx considers these repeatable, but another client's change may come between the first try and the second."),
        new NginxBlock("location", "@once") { { "proxy_next_upstream", "off" }, Pass(edge) },
        new NginxRemark("Event streams: each event is sent on as it comes."),
        new NginxBlock("location", "~", "/live$") { { "proxy_buffering", "off" }, Pass(edge) },
        .. s_keptPaths.Select(path => KeptFiles(edge, path)),
    ];

    // For as long as the gateway says. Who asks makes no difference to what is kept, so it does not hear who does; an answer that sets a cookie is
    // not kept, and the cookie, which would be a stranger's, is not passed on. A question mark does not make another file.
    private static NginxBlock KeptFiles(Edge edge, string path) => new("location", "^~", path)
    {
        Headers(),
        { "proxy_set_header", "Cookie", "" },
        { "proxy_set_header", "Authorization", "" },
        { "proxy_hide_header", "Set-Cookie" },
        { "proxy_cache", Kept },
        { "proxy_cache_key", "$uri" },
        { "proxy_cache_lock", "on" },
        { "proxy_cache_revalidate", "on" },
        { "proxy_cache_background_update", "on" },
        { "proxy_cache_use_stale", "error", "timeout", "updating", "http_502", "http_503", "http_504" },
        EdgeHeaders.Statements(),
        Pass(edge),
    };

    private static NginxDirective Pass(Edge edge) => new("proxy_pass", $"http://{edge.Upstream}");

    private static IEnumerable<NginxStatement> Headers() =>
        s_headers.Select(header => new NginxDirective("proxy_set_header", header.Name, header.Value));
}
