using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class NetworksCheckTests
{
    private readonly Model _model = new("--Local:Containers=always");

    [Fact]
    public void Check_reference_without_a_common_network_names_both()
    {
        var database = _model.Builder.AddShopPostgres("postgres").AddDatabase("ordersdb");
        _model.AddService("orders").WithNetworks(Networks.App | Networks.Telemetry).WithReference(database);

        _model.Check(new NetworksCheck()).ShouldHaveSingleItem().ShouldBe(
            "'orders' refers to 'postgres', but shares no network with it: it is on app and telemetry, 'postgres' on data. Change .WithNetworks " +
            "of one.");
    }

    [Fact]
    public void Check_reference_with_a_common_network_is_fine()
    {
        var catalog = _model.AddService("catalog").WithNetworks(Networks.App);
        _model.AddService("orders").WithNetworks(Networks.App | Networks.Data).WithReference(catalog);

        _model.Check(new NetworksCheck()).ShouldBeEmpty();
    }

    [Fact]
    public void Check_open_to_the_outside_but_not_at_the_edge_is_named()
    {
        _model.AddService("catalog").WithHttpEndpoint().WithExternalHttpEndpoints().WithNetworks(Networks.App);
        _model.AddService("gateway").WithHttpEndpoint().WithExternalHttpEndpoints().WithNetworks(Networks.Edge | Networks.App);

        _model.Check(new NetworksCheck()).ShouldHaveSingleItem()
            .ShouldBe("'catalog' is open to the outside, but not on the network edge: add Networks.Edge to its .WithNetworks, or close its " +
                "endpoints.");
    }

    [Fact]
    public void Check_edge_without_a_network_in_common_with_its_upstream_names_both()
    {
        _model.Builder.AddEdge(_model.AddService("gateway").WithNetworks(Networks.App));

        _model.Check(new NetworksCheck()).ShouldHaveSingleItem().ShouldContain("'edge' refers to 'gateway', but shares no network with it");
    }

    [Fact]
    public void Check_no_network_is_named()
    {
        _model.AddService("catalog").WithNetworks(Networks.None);

        _model.Check(new NetworksCheck()).ShouldHaveSingleItem().ShouldBe("'catalog' is on no network: give .WithNetworks at least one.");
    }
}
