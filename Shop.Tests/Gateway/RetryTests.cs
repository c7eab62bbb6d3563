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
        catalog.Requests.ShouldAllBe(
            request => request.Contains("Idempotency-Key: k-1") && request.Contains("text/plain") && request.EndsWith("\r\n\r\nbody"));
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

    [Fact]
    public async Task Get_whose_instance_dies_goes_to_another_at_once()
    {
        await using var dying = new DyingService(deaths: int.MaxValue);
        await using var healthy = await FakeService.StartAsync();
        var instances = Both(dying.Address, healthy.Address);
        // A pause would outlast the test.
        await using var gateway = await GatewayHost.StartBeforeAsync(
            instances, ("Gateway:RetryDelay", "00:00:05"), ("Balancing:catalog:Policy", "RoundRobin"));

        for (var i = 0; i < 4; i++)
            (await gateway.Client.GetStringAsync("/api/products", TestContext.Current.CancellationToken)).ShouldBe("hello");

        dying.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Get_whose_instance_dies_before_the_body_of_its_answer_leaves_no_trace_of_it()
    {
        await using var dying = await FakeService.StartAsync(async context =>
        {
            context.Response.Headers["X-From"] = "the dead";
            context.Response.ContentLength = 100;
            await context.Response.StartAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            context.Abort();
        });
        await using var healthy = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(
            Both(dying.Address, healthy.Address), ("Balancing:catalog:Policy", "RoundRobin"));

        for (var i = 0; i < 4; i++)
        {
            using var answer = await gateway.Client.GetAsync("/api/v1/products", TestContext.Current.CancellationToken);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("hello");
            answer.Headers.Contains("X-From").ShouldBeFalse();
            answer.Headers.GetValues("Api-Version").ShouldBe(["1"]);
        }

        dying.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Get_in_flight_on_an_instance_that_is_killed_is_answered_by_another()
    {
        await using var instances = await ThreeInstances.StartAsync(answer: (_, context) =>
            Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, context.RequestAborted));
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced);
        var load = ThreeInstances.SendAsync(gateway, 300);
        while (instances["b"].Requests.Count < 20)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);

        await instances["b"].KillAsync();

        await load;
        instances["b"].Requests.Count.ShouldBeLessThan(90);
    }

    [Fact]
    public async Task Post_without_a_key_is_not_sent_to_another_instance()
    {
        await using var dying = new DyingService(deaths: int.MaxValue);
        await using var healthy = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(
            Both(dying.Address, healthy.Address), ("Balancing:catalog:Policy", "RoundRobin"));

        var answers =
            new[] { await PostAsync(gateway, key: null, new StringContent("1")), await PostAsync(gateway, key: null, new StringContent("2")) };

        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.BadGateway], ignoreOrder: true);
        healthy.Requests.Count.ShouldBe(1);
    }

    private static Announced Both(Uri one, Uri other)
    {
        var instances = new Announced();
        instances.Add("one", one);
        instances.Add("other", other);
        return instances;
    }

    private static async Task<HttpResponseMessage> PostAsync(GatewayHost gateway, string? key, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/products") { Content = body };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
