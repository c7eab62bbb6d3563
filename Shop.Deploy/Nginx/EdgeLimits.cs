using Shop.Deploy.Model;
using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>What one client address may ask for, and how long a client may take over it.</summary>
internal static class EdgeLimits
{
    /// <summary>The largest body of a request.</summary>
    public const string Body = "1m";

    private const string Requests = "requests";
    private const string Connections = "connections";

    // 16,000 addresses to the megabyte.
    private const string Memory = "4m";

    public static IEnumerable<NginxStatement> Zones(Edge edge) =>
    [
        new NginxDirective("limit_req_zone", "$binary_remote_addr", $"zone={Requests}:{Memory}", $"rate={edge.RequestsPerSecond}r/s"),
        new NginxDirective("limit_conn_zone", "$binary_remote_addr", $"zone={Connections}:{Memory}"),
    ];

    public static IEnumerable<NginxStatement> Statements(Edge edge) =>
    [
        new NginxDirective("limit_req", $"zone={Requests}", $"burst={2 * edge.RequestsPerSecond}", "nodelay"),
        new NginxDirective("limit_req_status", "429"),
        new NginxRemark("Over HTTP/2 each request under way counts as a connection."),
        new NginxDirective("limit_conn", Connections, EdgeConfiguration.Number(edge.Connections)),
        new NginxDirective("limit_conn_status", "429"),
        new NginxRemark("The gateway refuses smaller bodies than this, and says so better."),
        new NginxDirective("client_max_body_size", Body),
        new NginxDirective("client_body_buffer_size", "64k"),
        .. Times(),
    ];

    /// <summary>A client that sends slowly keeps a connection for so long, and no longer.</summary>
    public static IEnumerable<NginxStatement> Times() =>
    [
        new NginxDirective("client_header_timeout", "10s"),
        new NginxDirective("client_body_timeout", "10s"),
        new NginxDirective("send_timeout", "10s"),
        new NginxDirective("keepalive_timeout", "65s"),
        new NginxDirective("reset_timedout_connection", "on"),
    ];
}
