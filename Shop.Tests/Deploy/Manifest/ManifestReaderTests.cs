using Shop.Deploy.Manifest;
using Shop.Deploy.Model;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Manifest;

/// <summary>What is read of the checked-in manifest.</summary>
public sealed class ManifestReaderTests
{
    private readonly Deployment _deployment = ManifestReader.Read(ManifestText.CheckedIn);

    [Fact]
    public void Read_services_keep_replicas_limits_networks_and_probes()
    {
        _deployment.Services.Select(service => service.Name).ShouldBe(["catalog", "orders", "gateway"]);
        var catalog = _deployment.Services[0];
        catalog.Project.ShouldBe("Shop.Catalog/Shop.Catalog.csproj");
        catalog.Replicas.ShouldBe(new(3, 6));
        catalog.AutoscalingCpuPercent.ShouldBe(70);
        catalog.LoadBalancing.ShouldBe(LoadBalancing.LeastRequests);
        catalog.Limits.ShouldBe(new(0.75, 512));
        catalog.Networks.ShouldBe(["app", "data", "telemetry"]);
        catalog.Probes.ShouldBe(new("/health/startup", "/health/ready", "/health/live"));
        catalog.ProbeTiming.ShouldBe(new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), 3, TimeSpan.FromSeconds(60)));
        catalog.IsExternal.ShouldBeFalse();
    }

    [Fact]
    public void Read_gateway_is_external_and_calls_its_upstreams()
    {
        var gateway = _deployment.Services[2];

        gateway.IsExternal.ShouldBeTrue();
        gateway.Calls.ShouldBe(["catalog", "orders"]);
        _deployment.Services[1].Calls.ShouldBe(["catalog"]);
    }

    [Fact]
    public void Read_waiting_for_a_database_is_waiting_for_its_server() =>
        _deployment.Services[0].WaitFor.ShouldBe(
            new Dictionary<string, WaitCondition> { ["postgres"] = WaitCondition.Healthy, ["cache"] = WaitCondition.Healthy }, ignoreOrder: true);

    [Theory]
    [InlineData("HTTP_PORTS", "8080")]
    [InlineData("services__orders__http__0", "http://<orders>:8080")]
    [InlineData("Tokens__Key", "{token-key}")]
    [InlineData("Balancing__catalog__Policy", "LeastRequests")]
    [InlineData("ConnectionStrings__identitydb", "Host=<postgres>;Port=5432;Username=postgres;Password={postgres-password};Database=identitydb")]
    [InlineData("ConnectionStrings__cache", "<cache>:6379,password={cache-password}")]
    public void Read_variable_has_its_references_resolved(string name, string expected) => Value("gateway", name).ShouldBe(expected);

    [Fact]
    public void Read_standbys_in_a_connection_string_are_hosts() => Value("catalog", "ConnectionStrings__catalogdb").ShouldBe(
        "Host=<postgres>;Port=5432;Username=postgres;Password={postgres-password};Database=catalogdb;Host=<postgres-standby>,<postgres>");

    [Fact]
    public void Read_variables_are_sorted_and_adjacent_text_is_one_part()
    {
        foreach (var service in _deployment.Services)
        {
            service.Environment.Select(variable => variable.Name).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
            foreach (var (name, value) in service.Environment)
                value.Parts.Zip(value.Parts.Skip(1)).ShouldNotContain(pair => pair.First is TextPart && pair.Second is TextPart, name);
        }
    }

    [Fact]
    public void Read_servers_have_images_passwords_and_data()
    {
        var postgres = _deployment.Databases.ShouldHaveSingleItem();
        postgres.Image.ShouldBe("docker.io/library/postgres:18.3");
        postgres.Password.ShouldBe(new("postgres-password", IsSecret: true, Default: null, GeneratedLength: 24));
        postgres.Databases.ShouldBe(["catalogdb", "ordersdb", "identitydb"]);
        postgres.Standbys.ShouldBe(["postgres-standby"]);
        postgres.MaxConnections.ShouldBe(300);
        postgres.Data.ShouldBe(new("shop-postgres-data", "/var/lib/postgresql"));
        var cache = _deployment.Caches.ShouldHaveSingleItem();
        cache.Password.Name.ShouldBe("cache-password");
        cache.Data.ShouldBe(new("shop-cache-data", "/data"));
    }

    [Fact]
    public void Read_networks_edge_monitoring_and_parameters()
    {
        _deployment.Networks.ShouldBe(
        [
            new("edge", false, "172.30.1.0/24"), new("app", false, "172.30.2.0/24"),
            new("data", true, "172.30.3.0/24"), new("monitoring", true, "172.30.4.0/24"),
            new("telemetry", true, "172.30.6.0/24"),
        ]);
        _deployment.Edge.Upstream.ShouldBe("gateway");
        _deployment.Edge.Timeout.ShouldBe(TimeSpan.FromSeconds(25));
        _deployment.Monitoring["prometheus"].ShouldBe(new(0.5, 1024));
        _deployment.Parameters.ShouldContain(new Parameter("payments-provider", IsSecret: false, Default: "simulated", GeneratedLength: null));
        _deployment.Parameters.ShouldContain(new Parameter("stripe-key", IsSecret: true, Default: "", GeneratedLength: null));
    }

    private string Value(string service, string variable) =>
        _deployment.Services.Single(each => each.Name == service).Environment.Single(each => each.Name == variable)
            .Value.Render(parameter => $"{{{parameter.Name}}}", host => $"<{host}>");
}
