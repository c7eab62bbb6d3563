using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class UniqueNamesCheckTests
{
    private readonly Model _model = new();

    [Fact]
    public void Check_names_that_differ_by_capitals_only_are_one()
    {
        _model.Add("cache");
        // Add refuses it with an exception of its own.
        _model.Builder.Resources.Insert(0, new ParameterResource("Cache", _ => "", secret: false));

        _model.Check(new UniqueNamesCheck()).ShouldHaveSingleItem()
            .ShouldBe("2 resources are named 'Cache': give each a name of its own, which differs by more than capitals.");
    }

    [Fact]
    public void Check_volume_of_two_servers_names_both()
    {
        Server("postgres", "shop-data");
        Server("postgres2", "Shop-Data");

        _model.Check(new UniqueNamesCheck()).ShouldHaveSingleItem()
            .ShouldBe("The volume 'shop-data' belongs to 'postgres' and 'postgres2', who would destroy each other's data: give each one of its own.");
    }

    [Fact]
    public void Check_port_of_two_resources_names_both()
    {
        _model.Add("gateway").WithEndpoint(port: 8080, scheme: "http", name: "http");
        _model.Add("storefront").WithEndpoint(port: 8080, scheme: "http", name: "http");

        _model.Check(new UniqueNamesCheck()).ShouldHaveSingleItem()
            .ShouldBe("The port 8080 is wanted by 'gateway' and 'storefront': give one of them another.");
    }

    [Fact]
    public void Check_volume_mounted_twice_by_one_server_is_fine()
    {
        Server("postgres", "shop-data").WithVolume("shop-data", "/more");
        Server("reader", "other").WithVolume("shop-data", "/data", isReadOnly: true);

        _model.Check(new UniqueNamesCheck()).ShouldBeEmpty();
    }

    private IResourceBuilder<ContainerResource> Server(string name, string volume) =>
        _model.Builder.AddContainer(name, "postgres").WithVolume(volume, "/var/lib/postgresql");
}
