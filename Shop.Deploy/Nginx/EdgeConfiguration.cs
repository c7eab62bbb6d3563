using System.Globalization;
using Shop.Deploy.Model;
using Shop.Deploy.Nginx.Syntax;

namespace Shop.Deploy.Nginx;

/// <summary>
/// The configuration of nginx at the edge: valid for 1.30, which the deployment runs, and for Debian's 1.22. What changes while
/// it runs (the instances, the port that https has outside) stands in files that edge.sh writes.
/// </summary>
internal static class EdgeConfiguration
{
    public static string Of(Edge edge, EdgeSite site) =>
        string.Concat(Statements(edge, site).SelectMany(statement => statement.Lines(0)).Select(line => line + "\n"));

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0}s");

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<NginxStatement> Statements(Edge edge, EdgeSite site) =>
    [
        new NginxRemark("Written by ./shop export; docs/edge.md explains it. Change the model, not this file."),
        new NginxDirective("daemon", "off"),
        // As many as it may use processors, whatever the machine has.
        new NginxDirective("worker_processes", Number(Math.Max(1, (int)Math.Ceiling(edge.Limits.Cpus)))),
        new NginxDirective("worker_rlimit_nofile", "16384"),
        new NginxRemark("After a reload, what is under way ends with the old workers; event streams are cut then, and come back."),
        new NginxDirective("worker_shutdown_timeout", Seconds(edge.Timeout)),
        new NginxDirective("pid", $"{site.State}/nginx.pid"),
        new NginxDirective("error_log", "stderr", "warn"),
        new NginxBlock("events") { { "worker_connections", "4096" } },
        Http(edge, site),
    ];

    private static NginxBlock Http(Edge edge, EdgeSite site) => new("http")
    {
        { "server_tokens", "off" },
        { "default_type", "text/plain" },
        { "client_body_temp_path", $"{site.State}/body" },
        { "proxy_temp_path", $"{site.State}/proxy" },
        { "fastcgi_temp_path", $"{site.State}/fastcgi" },
        { "uwsgi_temp_path", $"{site.State}/uwsgi" },
        { "scgi_temp_path", $"{site.State}/scgi" },
        { "include", $"{site.State}/outside.conf" },
        EdgeLog.Statements(site),
        EdgeLimits.Zones(edge),
        EdgeHeaders.Maps(),
        EdgeUpstream.Statements(edge, site),
        EdgeProxy.Cache(site),
        EdgeServers.Http(site),
        EdgeServers.Https(edge, site),
        EdgeServers.Status(site),
    };
}
