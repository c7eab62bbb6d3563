using Shop.Deploy.Model;
using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>What listens: http, which leads to https; https; and the edge's own state.</summary>
internal static class EdgeServers
{
    /// <summary>Asked by the edge's health check.</summary>
    public const string HealthPath = "/health";

    public static NginxBlock Http(EdgeSite site) => new("server")
    {
        { "listen", EdgeConfiguration.Number(site.HttpPort), "default_server" },
        EdgeLimits.Times(),
        new NginxBlock("location", "/.well-known/acme-challenge/") { { "root", site.Acme } },
        // The method stays as it is, unlike with 301.
        new NginxBlock("location", "/") { { "return", "308", "https://$host$https_port$request_uri" } },
    };

    public static NginxBlock Https(Edge edge, EdgeSite site) => new("server")
    {
        new NginxRemark("From 1.25 on \"http2 on\" says the same, and this is warned about; 1.22 knows no other way."),
        { "listen", EdgeConfiguration.Number(site.HttpsPort), "ssl", "http2", "default_server" },
        EdgeTls.Statements(site),
        EdgeLimits.Statements(edge),
        EdgeHeaders.Statements(),
        EdgeUpstream.Cookies(edge),
        EdgeProblem.Statements(),
        EdgeProxy.Defaults(edge),
        EdgeProxy.Locations(edge),
    };

    public static NginxBlock Status(EdgeSite site) => new("server")
    {
        { "listen", $"127.0.0.1:{site.StatusPort}" },
        { "access_log", "off" },
        new NginxBlock("location", "=", HealthPath) { { "return", "200", "ok" } },
        new NginxBlock("location", "=", "/status") { { "stub_status" } },
    };
}
