using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

public sealed class NetworksPartTests
{
    private readonly WrittenCompose _written = new(SmallDeployment.Create());

    [Theory]
    [InlineData("edge", "172.30.1.0/24", null)]
    [InlineData("app", "172.30.2.0/24", null)]
    [InlineData("data", "172.30.3.0/24", "true")]
    [InlineData("monitoring", "172.30.4.0/24", "true")]
    [InlineData("telemetry", "172.30.6.0/24", "true")]
    public void Network_has_its_subnet_and_perhaps_no_way_out(string name, string subnet, string? isInternal)
    {
        var network = _written.Section("networks")[name]!;

        network["ipam"]!["config"]![0]!["subnet"].Text().ShouldBe(subnet);
        network["internal"]?.Text().ShouldBe(isInternal);
        (network["internal"] is null).ShouldBe(isInternal is null);
    }

    [Fact]
    public void Container_is_where_the_model_puts_it_and_nowhere_else()
    {
        _written.Service("orders")["networks"].Keys().ShouldBe(["app", "data", "telemetry"]);
        _written.Service("postgres")["networks"].Keys().ShouldBe(["data"]);
        _written.Service("cache")["networks"].Keys().ShouldBe(["data"]);
    }
}
