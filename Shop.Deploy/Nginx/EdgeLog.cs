using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>One line of JSON for each request. Its trace is that under which all services log the request.</summary>
internal static class EdgeLog
{
    private const string Format = "edge";

    // nginx's text variables, which it escapes; and its numbers, which need no quotes.
    private static readonly (string Name, string Variable)[] s_texts =
    [
        ("time", "$time_iso8601"), ("trace", "$request_id"), ("client", "$remote_addr"), ("protocol", "$server_protocol"), ("tls", "$ssl_protocol"),
        ("method", "$request_method"), ("host", "$host"), ("path", "$request_uri"), ("upstream", "$upstream_addr"),
        ("upstream_status", "$upstream_status"), ("upstream_time", "$upstream_response_time"), ("cache", "$upstream_cache_status"),
        ("limit", "$limit_req_status"), ("agent", "$http_user_agent"), ("referrer", "$http_referer"),
    ];

    private static readonly (string Name, string Variable)[] s_numbers =
        [("status", "$status"), ("received", "$request_length"), ("sent", "$bytes_sent"), ("time_taken", "$request_time")];

    public static IEnumerable<NginxStatement> Statements(EdgeSite site) =>
    [
        new NginxDirective("log_format", Format, "escape=json", Json()),
        new NginxDirective("access_log", site.AccessLog, Format),
    ];

    private static string Json()
    {
        var texts = s_texts.Select(field => $"\"{field.Name}\":\"{field.Variable}\"");
        var numbers = s_numbers.Select(field => $"\"{field.Name}\":{field.Variable}");
        return $"{{{string.Join(',', texts.Concat(numbers))}}}";
    }
}
