using Shop.Deploy.Model;
using Shop.Deploy.Nginx;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx;

public sealed class EdgeConfigurationTests
{
    [Theory]
    [InlineData(nameof(LoadBalancing.RoundRobin), "")]
    [InlineData(nameof(LoadBalancing.Weighted), "")]
    [InlineData(nameof(LoadBalancing.LeastRequests), "least_conn;")]
    [InlineData(nameof(LoadBalancing.PowerOfTwoChoices), "random two least_conn;")]
    [InlineData(nameof(LoadBalancing.Sticky), "hash $affinity consistent;")]
    public void Upstream_chooses_as_the_model_says(string policy, string said) =>
        Section(EdgeModels.Of(Enum.Parse<LoadBalancing>(policy)), "    upstream gateway {").ShouldBe(string.Join('\n', new[]
        {
            "    upstream gateway {",
            "        # What the workers know of the instances, they know together.",
            "        zone gateway 256k;",
            $"        {said}",
            "        include /tmp/edge/instances.conf;",
            "        keepalive 64;",
            "        keepalive_timeout 60s;",
            "    }",
        }.Where(line => line.Trim().Length > 0)));

    [Fact]
    public void Http_leads_to_https_and_serves_what_a_certificate_authority_asks_for() => Section(EdgeModels.Of(), "    server {").ShouldBe("""
            server {
                listen 8080 default_server;
                client_header_timeout 10s;
                client_body_timeout 10s;
                send_timeout 10s;
                keepalive_timeout 65s;
                reset_timedout_connection on;
                location /.well-known/acme-challenge/ {
                    root /srv/acme;
                }
                location / {
                    return 308 https://$host$https_port$request_uri;
                }
            }
        """);

    [Fact]
    public void Times_limits_and_workers_are_the_models()
    {
        var edge = EdgeModels.Of(requestsPerSecond: 50, connections: 100) with { Timeout = TimeSpan.FromSeconds(12.5), Limits = new(0.5, 128) };

        var text = EdgeConfiguration.Of(edge, EdgeSite.Container);

        text.ShouldContain("\nworker_processes 1;\n");
        text.ShouldContain("\nworker_shutdown_timeout 13s;\n");
        text.ShouldContain(" proxy_read_timeout 13s;\n");
        text.ShouldContain(" limit_req_zone $binary_remote_addr zone=requests:4m rate=50r/s;\n");
        text.ShouldContain(" limit_req zone=requests burst=100 nodelay;\n");
        text.ShouldContain(" limit_conn connections 100;\n");
    }

    [Fact]
    public void Same_model_gives_the_same_text_and_no_line_has_an_end_of_windows()
    {
        var text = EdgeConfiguration.Of(EdgeModels.Of(), EdgeSite.Container);

        text.ShouldBe(EdgeConfiguration.Of(EdgeModels.Of(), EdgeSite.Container));
        text.ShouldNotContain("\r");
        text.ShouldEndWith("}\n");
    }

    // From its first line to the line that closes it.
    private static string Section(Edge edge, string first)
    {
        var lines = EdgeConfiguration.Of(edge, EdgeSite.Container).Split('\n').SkipWhile(line => line != first).ToList();
        return string.Join('\n', lines.Take(lines.IndexOf("    }") + 1));
    }
}
