using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

[Collection(Stack.Name)]
public sealed class EntranceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Guest_sees_the_storefront_and_buys_over_tls()
    {
        using var guest = await Visitor.ComeAsync();
        using var home = await guest.Client.GetAsync("/", Cancel);
        home.StatusCode.ShouldBe(HttpStatusCode.OK);
        home.Version.ShouldBe(HttpVersion.Version20);
        home.Headers.GetValues("Strict-Transport-Security").ShouldNotBeEmpty();
        (await home.Content.ReadAsStringAsync(Cancel)).ShouldContain("<html");
        var page = await guest.Client.GetFromJsonAsync<JsonElement>("/api/v1/products?search=kettle", Cancel);
        var product = page.GetProperty("items")[0].GetProperty("id").GetInt32();

        using var order = await guest.OrderAsync("first", product, Cancel);
        order.StatusCode.ShouldBe(HttpStatusCode.Accepted, await order.Content.ReadAsStringAsync(Cancel));
        var id = await Visitor.IdOfAsync(order);
        using var again = await guest.OrderAsync("first", product, Cancel);
        (await Visitor.IdOfAsync(again)).ShouldBe(id);
        (await guest.EndOfAsync(id, TimeSpan.FromSeconds(30))).ShouldBe("confirmed");
    }

    [Fact(Explicit = true)]
    public async Task Plain_http_is_redirected()
    {
        using var guest = new Visitor();
        using var answer = await guest.Client.GetAsync("http://localhost/api/v1/products?limit=3", Cancel);
        ((int)answer.StatusCode).ShouldBeInRange(301, 308);
        answer.Headers.Location.ShouldBe(new Uri("https://localhost/api/v1/products?limit=3"));
    }

    [Fact(Explicit = true)]
    public async Task Only_the_edge_has_ports_that_others_than_the_host_reach()
    {
        (await Stack.ContainersAsync()).Where(IsReachable).Select(container => container.Service).ShouldBe(["edge"]);

        static bool IsReachable(Container container) =>
            container.Description.GetProperty("HostConfig").GetProperty("PortBindings") is { ValueKind: JsonValueKind.Object } ports
            && ports.EnumerateObject().SelectMany(port => port.Value.EnumerateArray())
                .Any(port => port.GetProperty("HostIp").GetString() != "127.0.0.1");
    }
}
