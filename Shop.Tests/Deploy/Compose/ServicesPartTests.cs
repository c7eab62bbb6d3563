using System.Text.Json.Nodes;
using Shop.Deploy.Model;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

public sealed class ServicesPartTests
{
    private readonly WrittenCompose _written = new(SmallDeployment.Create());

    private JsonNode Orders => _written.Service("orders");

    [Fact]
    public void Replicas_are_the_models_and_no_name_stands_in_their_way()
    {
        Orders["deploy"]!["replicas"].Text().ShouldBe("2");
        _written.Text.ShouldNotContain("container_name");
    }

    [Fact]
    public void Healthcheck_is_the_programs_own_and_asks_whether_it_is_ready()
    {
        var check = Orders["healthcheck"]!;

        check["test"].Texts().ShouldBe(["CMD", "dotnet", "/app/Shop.Orders.dll", "--probe", "/health/ready"]);
        (check["interval"].Text(), check["timeout"].Text(), check["retries"].Text(), check["start_period"].Text()).ShouldBe(("5s", "3s", "3", "60s"));
    }

    [Fact]
    public void Wait_for_what_is_healthy_is_that_and_not_the_mere_start() =>
        Orders["depends_on"].Keys().Select(name => $"{name} {Orders["depends_on"]![name]!["condition"].Text()}")
            .ShouldBe(["cache service_healthy", "postgres service_healthy"]);

    [Theory]
    [InlineData(RestartPolicy.Always, "unless-stopped")]
    [InlineData(RestartPolicy.OnFailure, "on-failure")]
    [InlineData(RestartPolicy.Never, "no")]
    public void Restart_policy_is_the_models(object policy, string written) =>
        Changed(orders => orders with { Restart = (RestartPolicy)policy })["restart"].Text().ShouldBe(written);

    [Fact]
    public void Stop_waits_as_long_as_the_model_says() => Orders["stop_grace_period"].Text().ShouldBe("20s");

    [Fact]
    public void Variable_keeps_the_value_of_the_model_whatever_Compose_would_read_in_it()
    {
        Orders["environment"]!["HTTP_PORTS"].Text().ShouldBe("8080");
        Orders["environment"]!["Payments__Price"].Text().ShouldBe("$$5");
    }

    [Fact]
    public void Parameter_is_a_setting_with_its_default()
    {
        Orders["environment"]!["Payments__Provider"].Text().ShouldBe("${PAYMENTS_PROVIDER:-simulated}");
        _written.File(".env.example").ShouldContain("# The parameter payments-provider of the AppHost.\n#PAYMENTS_PROVIDER=simulated\n");
    }

    [Fact]
    public void Parameter_without_a_value_must_be_set()
    {
        var region = new Parameter("region", IsSecret: false, Default: null, GeneratedLength: null);
        var written = Write(orders => orders with { Environment = [new("Region", new([new ParameterPart(region)]))] });

        written.Service("orders")["environment"]!["Region"].Text().ShouldBe("${REGION:?Set REGION in .env}");
        written.File(".env.example").ShouldContain("\nREGION=\n");
    }

    [Fact]
    public void Services_reach_each_other_by_name_over_http()
    {
        _written.Service("gateway")["environment"]!["services__orders__http__0"].Text().ShouldBe("http://orders:8080");
        _written.Text.ShouldNotContain("https://orders");
    }

    [Fact]
    public void Service_learns_where_it_runs()
    {
        var environment = Orders["environment"]!;

        environment["Announcements__Subnet"].Text().ShouldBe("172.30.2.0/24");
        environment["Secrets__Directory"].Text().ShouldBe("/run/secrets");
        environment["OTEL_SERVICE_NAME"].Text().ShouldBe("orders");
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"].Text().ShouldBe("http://otel-collector:4317");
    }

    [Fact]
    public void Only_the_service_behind_the_edge_believes_who_forwards()
    {
        _written.Service("gateway")["environment"]!["Proxies__ForwardedFor"].Text().ShouldBe("true");
        _written.Service("gateway")["environment"]!["Proxies__Networks"].Text().ShouldBe("172.30.1.0/24");
        Orders["environment"].Keys().ShouldNotContain("Proxies__ForwardedFor");
    }

    [Fact]
    public void Image_has_the_one_tag_and_a_registry_may_be_set()
    {
        new WrittenCompose(SmallDeployment.Create(tag: "2.1.0")).Service("orders")["image"].Text().ShouldBe("${SHOP_REGISTRY:-}shop-orders:2.1.0");
        _written.File(".env.example").ShouldContain("#SHOP_REGISTRY=\n");
    }

    [Fact]
    public void Service_opens_no_port_of_the_host() => Orders["ports"].ShouldBeNull();

    [Fact]
    public void Services_without_a_common_network_are_refused() =>
        Should.Throw<Shop.Deploy.Export.DeploymentException>(() => Write(orders => orders with { Networks = ["nowhere"] }))
            .Message.ShouldBe(
                "No network is shared by all services, so they cannot reach each other; put them on one with WithNetwork in the AppHost.");

    private static JsonNode Changed(Func<Service, Service> change) => Write(change).Service("orders");

    private static WrittenCompose Write(Func<Service, Service> change)
    {
        var deployment = SmallDeployment.Create();
        return new(deployment with { Services = [change(deployment.Services[0]), .. deployment.Services.Skip(1)] });
    }
}
