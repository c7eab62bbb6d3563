using Aspire.Hosting.Testing;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost;

[Collection(DisruptiveTests.Name)]
public sealed class SecondApplicationTests(ShopApp app)
{
    [Fact]
    public async Task Second_application_runs_beside_the_first()
    {
        var cancellationToken = TestContext.Current.CancellationToken;

        await using (var second = new ShopApp())
        {
            await second.InitializeAsync();

            second.App.GetEndpoint("gateway").ShouldNotBe(app.App.GetEndpoint("gateway"));
            (await second.ConnectionStringAsync("catalogdb")).ShouldNotBe(await app.ConnectionStringAsync("catalogdb"));
            await second.Gateway.GetStringAsync("/api/products/1", cancellationToken);
        }

        await app.Gateway.GetStringAsync("/api/products/1", cancellationToken);
    }
}
