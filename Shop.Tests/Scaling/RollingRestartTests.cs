using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using Shop.Tests.AppHost;
using Shouldly;
using Xunit;

namespace Shop.Tests.Scaling;

[Collection(DisruptiveTests.Name)]
public sealed class RollingRestartTests(ShopApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_of_every_instance_of_every_service_loses_no_request()
    {
        await using var instances = await ShopInstances.FollowAsync(app);
        await instances.BecomeAsync("gateway", known => known.Count == 2);
        using var guest = instances.NewClient("gateway");
        (await guest.PostAsync("/api/v1/session/guest", content: null, Cancel)).EnsureSuccessStatusCode();
        var load = SteadyLoad.Start(
            perSecond: 40,
            cancel => guest.GetAsync("/api/v1/products?limit=5", cancel),
            cancel => guest.GetAsync("/api/v1/products/1", cancel),
            cancel => OrderAsync(guest, cancel),
            cancel => guest.GetAsync("/api/v1/orders", cancel));

        // The services side by side, the instances of each one after the other.
        await Task.WhenAll(new[] { "catalog", "orders", "gateway" }.Select(service => RestartAsync(service, instances)));

        var (sent, failures) = await load.StopAsync();
        failures.ShouldBeEmpty();
        sent.ShouldBeGreaterThan(100);
    }

    private async Task RestartAsync(string service, ShopInstances instances)
    {
        foreach (var instance in await Instances.OfAsync(app, service))
        {
            var before = await instances.BecomeAsync(service, known => known.Count == instance.Resource.GetReplicaCount());
            await CommandAsync(instance, KnownResourceCommands.StopCommand);
            await app.App.ResourceNotifications.WaitForResourceAsync(instance.ResourceId, KnownResourceStates.TerminalStates, Cancel);
            await CommandAsync(instance, KnownResourceCommands.StartCommand);
            await instances.BecomeAsync(service, known => known.Count == before.Count && known.Except(before).Any());
        }
    }

    private async Task CommandAsync(ResourceEvent instance, string command) =>
        (await app.App.ResourceCommands.ExecuteCommandAsync(instance.ResourceId, command, Cancel)).Success.ShouldBeTrue();

    private static async Task<HttpResponseMessage> OrderAsync(HttpClient guest, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Content = JsonContent.Create(new { lines = new[] { new { productId = 3, quantity = 1 } }, paymentToken = "sim-ok" }),
        };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid():n}");
        return await guest.SendAsync(request, cancel);
    }
}
