using Shop.Tests.Gateway;
using Shop.Tests.Orders;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Shop.Tests.Storefront;

/// <summary>In the shop of all tests an order is given up after most of an hour; this one has an Orders that is sooner tired.</summary>
public sealed class DeadLetterTests(PostgresServer postgres, StorefrontBrowser browser)
{
    private const int MaxAttempts = 3;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_that_was_given_up_is_requeued_by_the_operator_and_confirmed()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        bed.Catalog.Refusals["confirm"] = MaxAttempts;
        var orders = await bed.StartReplicaAsync(Cancel, saga: options => options.MaxAttempts = MaxAttempts);
        await using var gateway = await GatewayHost.StartAsync(
            await postgres.CreateDatabaseAsync(), environment: "Development",
            settings: [("services:orders:http:0", $"{orders.Http.BaseAddress}"), ("services:catalog:http:0", $"{bed.Catalog.Address}")]);
        var order = await orders.PlaceAsync(Cancel);
        await bed.Database.WaitUntilAsync("select exists (select from dead_letters)", Cancel);
        await using var keeper = await Visitor.ComeAsync(gateway.Address, browser);
        await keeper.SignInAsync("operator@shop.local", GatewayHost.OperatorPassword);

        await keeper.GoAsync("/operator/dead-letters");
        await Expect(keeper.Page.GetByText("answered 500").First).ToBeVisibleAsync();
        await keeper.Button($"Requeue order {order}").ClickAsync();

        await Expect(keeper.Page.GetByText("No dead letters.")).ToBeVisibleAsync();
        (await orders.FinalAsync(order, Cancel))["status"]!.GetValue<string>().ShouldBe("confirmed");
    }
}
