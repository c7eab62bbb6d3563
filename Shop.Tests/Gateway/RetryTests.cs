using System.Net;
using Shop.Gateway.Problems;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway;

public sealed class RetryTests
{
    [Fact]
    public async Task Get_whose_replica_dies_is_answered_by_another()
    {
        await using var catalog = new DyingService(deaths: 1);
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        (await gateway.Client.GetStringAsync("/api/products", TestContext.Current.CancellationToken)).ShouldBe("ok");

        catalog.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Get_after_the_service_restarted_is_answered()
    {
        var first = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(first.Address);
        await gateway.Client.GetStringAsync("/api/products", TestContext.Current.CancellationToken);
        var port = first.Address.Port;
        await first.DisposeAsync();
        await using var second = await FakeService.StartAsync(port: port);

        (await gateway.Client.GetStringAsync("/api/products", TestContext.Current.CancellationToken)).ShouldBe("hello");

        second.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Get_whose_replicas_all_die_is_tried_no_more_often_than_set()
    {
        await using var catalog = new DyingService(deaths: int.MaxValue);
        await using var gateway = await GatewayHost.StartAsync(catalog.Address, ("Gateway:Retries", "1"), ("Gateway:RetryDelay", "00:00:00"));

        var answer = await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadGateway, UpstreamProblems.Type);
        catalog.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Post_without_a_key_is_sent_once()
    {
        await using var catalog = new DyingService(deaths: 1);
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        var answer = await PostAsync(gateway, key: null, new StringContent("body"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadGateway, UpstreamProblems.Type);
        catalog.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_with_a_key_is_sent_again_with_the_same_body()
    {
        await using var catalog = new DyingService(deaths: 1);
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        var answer = await PostAsync(gateway, key: "k-1", new StringContent("body"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        catalog.Requests.Count.ShouldBe(2);
        catalog.Requests.ShouldAllBe(request => request.Contains("Idempotency-Key: k-1") && request.Contains("text/plain") && request.EndsWith("\r\n\r\nbody"));
    }

    [Fact]
    public async Task Post_with_a_key_and_a_body_of_unknown_length_is_sent_once()
    {
        await using var catalog = new DyingService(deaths: 1);
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        var answer = await PostAsync(gateway, key: "k-1", new StreamContent(new UnsizedStream("body"u8.ToArray())));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        catalog.Requests.Count.ShouldBe(1);
    }

    private static async Task<HttpResponseMessage> PostAsync(GatewayHost gateway, string? key, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/products") { Content = body };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
