using System.Net;
using System.Net.Http.Json;
using Shop.Gateway.Canary;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Canary;

/// <summary>Instances a and b are of version 1.0, c of 2.0; the split is in a real Redis.</summary>
public sealed class CanaryTests(RedisProcess redis) : IClassFixture<RedisProcess>
{
    private const int Requests = 1000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Split_that_an_operator_sets_is_kept_to_by_every_replica()
    {
        await using var instances = await TwoVersionsAsync();
        await using var gateway = await StartAsync(instances);
        await using var other = await StartAsync(instances);

        await SetAsync(gateway, ("2.0", 10));
        await ThreeInstances.SendAsync(gateway, Requests);
        // Within 3 % of the ideal.
        instances.Counts()[2].ShouldBeInRange(97, 103);

        await WaitForSplitAsync(other, """{"split":{"2.0":10}}""");
        await ThreeInstances.SendAsync(other, Requests);
        instances.Counts()[2].ShouldBeInRange(194, 206);
        await SetAsync(gateway);
        await WaitForSplitAsync(other, """{"split":{}}""");
    }

    [Fact]
    public async Task Split_in_favour_of_nobody_changes_nothing()
    {
        await using var instances = await TwoVersionsAsync();
        await using var gateway = await StartAsync(instances);

        await SetAsync(gateway, ("9.9", 60));
        await ThreeInstances.SendAsync(gateway, 90);
        await SetAsync(gateway);

        instances.Counts().ShouldBe([30, 30, 30]);
    }

    [Theory]
    [InlineData("Shop-Version", "2.0", "2.0")]
    [InlineData("Cookie", "shop-version=2.0", "2.0")]
    [InlineData("Shop-Version", "1.0", "1.0")]
    public async Task Request_for_a_version_gets_it_and_is_told_so(string header, string value, string version)
    {
        await using var instances = await TwoVersionsAsync();
        await using var gateway = await StartAsync(instances);

        for (var i = 0; i < 6; i++)
        {
            using var answer = await GetAsync(gateway, header, value);
            answer.Headers.GetValues("Shop-Version").ShouldBe([version]);
        }

        (instances.Counts()[2] == 6).ShouldBe(version == "2.0");
    }

    [Fact]
    public async Task Request_for_a_version_that_nobody_has_gets_another_and_is_told_which()
    {
        await using var instances = await TwoVersionsAsync();
        await using var gateway = await StartAsync(instances);

        using var answer = await GetAsync(gateway, "Shop-Version", "9.9");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Shop-Version").ShouldHaveSingleItem().ShouldBeOneOf("1.0", "2.0");
    }

    [Fact]
    public async Task Sticky_visitors_are_split_too_and_each_stays_with_its_version()
    {
        await using var instances = await TwoVersionsAsync();
        await using var gateway = await StartAsync(instances, "Sticky");
        await SetAsync(gateway, ("2.0", 20));
        var homes = new List<string>();

        for (var visitor = 0; visitor < 50; visitor++)
        {
            using var browser = new HttpClient { BaseAddress = gateway.Address };
            var answers = new HashSet<string>();
            for (var request = 0; request < 4; request++)
                answers.Add(await browser.GetStringAsync("/api/products", Cancel));
            homes.Add(answers.ShouldHaveSingleItem());
        }
        await SetAsync(gateway);

        homes.Count(home => home == "c").ShouldBeInRange(9, 11);
    }

    [Fact]
    public async Task Split_stays_in_force_while_Redis_is_away_and_cannot_be_changed()
    {
        await using var instances = await TwoVersionsAsync();
        var lost = new RedisProcess();
        await lost.InitializeAsync();
        await using var gateway = await StartAsync(instances, cache: lost.ConnectionString);
        await SetAsync(gateway, ("2.0", 10));

        await lost.DisposeAsync();
        await ThreeInstances.SendAsync(gateway, Requests);
        using var refused = await PutAsync(gateway, ("2.0", 50));

        instances.Counts()[2].ShouldBeInRange(97, 103);
        await refused.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, CanaryEndpoints.Away);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await ReadAsync(gateway)).ShouldBe("""{"split":{"2.0":10}}""");
    }

    [Theory]
    [InlineData("""{}""", "Say which version gets how many percent")]
    [InlineData("""{"split":{"2.0":101}}""", "from 0 to 100 percent")]
    [InlineData("""{"split":{"2.0":60,"3.0":41}}""", "The shares make 101 percent")]
    [InlineData("""{"split":{"2 0":10}}""", "A version is letters")]
    public async Task Split_that_makes_no_sense_is_refused_in_words(string body, string words)
    {
        await using var instances = await TwoVersionsAsync();
        await using var gateway = await StartAsync(instances);
        using var client = gateway.As(new("o_1", Roles.Operator));

        using var answer = await client.PutAsync(
            "/ops/canary/catalog", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(words);
    }

    [Fact]
    public async Task Split_of_a_service_that_there_is_not_is_refused_by_its_name()
    {
        await using var gateway = await GatewayHost.StartAsync(null);
        using var client = gateway.As(new("o_1", Roles.Operator));

        using var answer = await client.PutAsJsonAsync("/ops/canary/payments", new { split = new { } }, Cancel);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, CanaryEndpoints.Unknown);
        problem.Detail.ShouldBe("The gateway knows no service payments; there are catalog and orders.");
    }

    private static async Task<ThreeInstances> TwoVersionsAsync()
    {
        var instances = await ThreeInstances.StartAsync();
        instances.Announced.Add("c", instances["c"].Address, version: "2.0");
        return instances;
    }

    private Task<GatewayHost> StartAsync(ThreeInstances instances, string policy = "RoundRobin", string? cache = null) =>
        GatewayHost.StartBeforeAsync(
            instances.Announced, ("Balancing:catalog:Policy", policy), ("ConnectionStrings:cache", cache ?? redis.ConnectionString));

    // On a machine that is very busy Redis may be late, and the gateway then says "later".
    private static async Task SetAsync(GatewayHost gateway, params (string Version, double Percent)[] shares)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        while (true)
        {
            using var answer = await PutAsync(gateway, shares);
            if (answer.StatusCode == HttpStatusCode.OK)
                return;
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private static async Task<HttpResponseMessage> PutAsync(GatewayHost gateway, params (string Version, double Percent)[] shares)
    {
        using var client = gateway.As(new("o_1", Roles.Operator));
        return await client.PutAsJsonAsync(
            "/ops/canary/catalog", new { split = shares.ToDictionary(share => share.Version, share => share.Percent) }, Cancel);
    }

    private static async Task<string> ReadAsync(GatewayHost gateway)
    {
        using var client = gateway.As(new("o_1", Roles.Operator));
        return await client.GetStringAsync("/ops/canary/catalog", Cancel);
    }

    private static async Task WaitForSplitAsync(GatewayHost gateway, string split)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        while (await ReadAsync(gateway) != split)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    private static async Task<HttpResponseMessage> GetAsync(GatewayHost gateway, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/products");
        request.Headers.Add(header, value);
        return await gateway.Client.SendAsync(request, Cancel);
    }
}
