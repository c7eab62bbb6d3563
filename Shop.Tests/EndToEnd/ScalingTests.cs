using System.Net.Http.Json;
using System.Text.Json;
using Shop.Tests.Scaling;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>Instances that come and go are followed by those before them, without one failed request.</summary>
[Collection(Stack.Name)]
public sealed class ScalingTests(Stack stack)
{
    private const int Products = 264;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Gateway_follows_the_catalogue_up_and_down_without_a_failed_request()
    {
        using var theOperator = await Visitor.SignInOperatorAsync();
        await ScaleUnderLoadAsync("catalog", [5, 3], async instances =>
        {
            var gateway = await theOperator.Client.GetFromJsonAsync<JsonElement>("/ops/instances", Cancel);
            var known = gateway.GetProperty("services").EnumerateArray().Single(service => service.GetProperty("name").GetString() == "catalog")
                .GetProperty("instances").EnumerateArray()
                .Where(instance => instance.GetProperty("load").GetProperty("requestsPerSecond").GetDouble() > 0)
                .Select(instance => new Uri(instance.GetProperty("address").GetString()!).Host);
            return known.ToHashSet().SetEquals(instances.Select(instance => instance.Addresses["app"]));
        });
    }

    [Fact(Explicit = true)]
    public Task Edge_follows_the_gateway_up_and_down_without_a_failed_request() => ScaleUnderLoadAsync("gateway", [3, 2], async instances =>
    {
        var log = await Stack.ComposeAsync("logs", "--no-color", "--since", "5s", "edge");
        return instances.All(instance => log.Contains($"\"{instance.Addresses["edge"]}:8080\"", StringComparison.Ordinal));
    });

    /// <param name="areUsed">Whether it is these instances that requests go to.</param>
    private async Task ScaleUnderLoadAsync(string service, int[] counts, Func<IReadOnlyList<Container>, Task<bool>> areUsed)
    {
        await stack.BecomeHealthyAsync();
        using var guest = await Visitor.ComeAsync();
        var load = SteadyLoad.Start(
            perSecond: 20,
            // Seldom the same, so that few are answered from a cache.
            cancel => guest.Client.GetAsync($"/api/v1/products/{Random.Shared.Next(1, Products + 1)}", cancel),
            cancel => guest.Client.GetAsync($"/api/v1/products?limit={Random.Shared.Next(1, 101)}", cancel),
            cancel => guest.Client.GetAsync("/api/v1/orders", cancel),
            cancel => guest.OrderAsync(Guid.NewGuid().ToString(), 112, cancel));

        foreach (var count in counts)
        {
            await Stack.ComposeAsync("up", "--detach", "--wait", "--no-recreate", "--scale", $"{service}={count}", service);
            var instances = await Stack.ContainersAsync(service);
            instances.Count.ShouldBe(count);
            for (var tries = 0; !await areUsed(instances); tries++)
            {
                tries.ShouldBeLessThan(60, $"Requests do not go to the {count} instances.");
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Cancel);
            }
        }

        var (sent, failures) = await load.StopAsync();
        failures.ShouldBeEmpty();
        sent.ShouldBeGreaterThan(100);
    }
}
