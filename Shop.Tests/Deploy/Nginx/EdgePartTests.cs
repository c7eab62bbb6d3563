using Shop.Deploy.Compose;
using Shop.Deploy.Export;
using Shop.Deploy.Nginx;
using Shop.Tests.Deploy.Compose;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx;

public sealed class EdgePartTests
{
    private readonly WrittenCompose _written = new(SmallDeployment.Create());

    [Fact]
    public void Edge_is_where_the_outside_comes_in_and_nowhere_else()
    {
        var edge = _written.Service("edge");

        edge["networks"].Keys().ShouldBe(["edge"]);
        edge["ports"]!.AsArray().Select(port => $"{port!["published"].Text()}:{port["target"].Text()}")
            .ShouldBe(["${SHOP_HTTP_PORT:-8080}:8080", "${SHOP_HTTPS_PORT:-8443}:8443"]);
    }

    [Fact]
    public void Edge_has_its_certificate_and_key_as_files()
    {
        _written.Service("edge")["secrets"]!.AsArray().Select(secret => secret!["target"].Text()).ShouldBe(["tls.crt", "tls.key"]);
        new ComposeWriter().Secrets(SmallDeployment.Create()).ShouldContain(EdgeFiles.Certificate);
    }

    [Fact]
    public void Edge_ends_what_is_under_way_before_it_stops()
    {
        var edge = _written.Service("edge");

        edge["stop_signal"].Text().ShouldBe("SIGQUIT");
        edge["stop_grace_period"].Text().ShouldBe("30s", "the edge's timeout is 25 s");
    }

    [Fact]
    public void Redirect_and_published_port_are_one_setting() =>
        _written.Service("edge")["environment"]!["EDGE_HTTPS_PORT"].Text().ShouldBe("${SHOP_HTTPS_PORT:-8443}");

    [Fact]
    public void Files_of_the_edge_are_written_and_its_script_can_be_run()
    {
        _written.File("edge/nginx.conf").ShouldBe(EdgeConfiguration.Of(SmallDeployment.Create().Edge, EdgeSite.Container));
        _written.Files.Single(file => file.Path == "edge/edge.sh").IsExecutable.ShouldBeTrue();
        _written.Files.ShouldContain(file => file.Path == "edge/acme/README.md", "the folder is mounted");
    }

    [Fact]
    public void Image_of_the_edge_is_pinned_as_the_others_are()
    {
        var digests = new Dictionary<string, string> { ["docker.io/library/redis:8.6"] = "sha256:1" };

        Should.Throw<DeploymentException>(() => new WrittenCompose(SmallDeployment.Create() with { Digests = digests }));
    }

    [Fact]
    public void Edge_without_containers_is_the_same_on_other_ports_and_in_other_folders()
    {
        var files = new LocalEdgeWriter().Write(SmallDeployment.Create()).ToDictionary(file => file.Path, file => file.Content);

        files.Keys.ShouldBe([".gitignore", "acme/README.md", "edge.sh", "nginx.conf"], ignoreOrder: true);
        files["edge.sh"].ShouldBe(_written.File("edge/edge.sh"));
        files["nginx.conf"].Split('\n').Length.ShouldBe(_written.File("edge/nginx.conf").Split('\n').Length);
        files["nginx.conf"].ShouldNotContain("/tmp/");
        new LocalEdgeWriter().Secrets(SmallDeployment.Create()).ShouldBe([EdgeFiles.Certificate, EdgeFiles.Key]);
    }
}
