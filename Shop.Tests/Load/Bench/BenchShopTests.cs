using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Shop.AppHost.Checks;
using Shop.Load.Bench;
using Shouldly;
using Xunit;

namespace Shop.Tests.Load.Bench;

public sealed class BenchShopTests
{
    [Theory]
    [InlineData("catalog")]
    [InlineData("catalog,orders")]
    [InlineData("catalog,orders,gateway")]
    public async Task Part_of_the_shop_passes_the_checks_of_the_model(string services)
    {
        var token = TestContext.Current.CancellationToken;
        await using var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(["--Local:Containers=never"], token);
        BenchShop.Change(model, services.Split(','), replicas: 1, change: null);
        var resources = new DistributedApplicationModel(model.Resources);
        Should.NotThrow(() => ModelChecks.Verify(new(resources, model.Configuration, IsRunMode: true, [])));
    }
}
