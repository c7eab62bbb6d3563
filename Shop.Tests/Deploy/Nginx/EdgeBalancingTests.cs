using System.Net;
using Microsoft.AspNetCore.Http;
using Shop.Deploy.Model;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx;

/// <summary>How nginx shares requests out between two instances.</summary>
public sealed class EdgeBalancingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Round_robin_takes_turns_whatever_instances_say_they_take()
    {
        await using var instances = await TwoInstances.StartAsync();
        instances.First.Capacity = 3;
        await using var edge = await StartAsync(LoadBalancing.RoundRobin, instances);

        (await AskAsync(edge, 20)).Count(answer => answer == "first").ShouldBe(10);
    }

    [Fact]
    public async Task Weighted_gives_an_instance_that_takes_three_times_as_much_three_times_as_much()
    {
        await using var instances = await TwoInstances.StartAsync();
        instances.First.Capacity = 3;
        await using var edge = await StartAsync(LoadBalancing.Weighted, instances);

        (await AskAsync(edge, 20)).Count(answer => answer == "first").ShouldBe(15);
    }

    [Theory]
    [InlineData(nameof(LoadBalancing.LeastRequests))]
    [InlineData(nameof(LoadBalancing.PowerOfTwoChoices))]
    public async Task Instance_that_is_busy_is_spared(string policy)
    {
        var release = new TaskCompletionSource();
        await using var instances = await TwoInstances.StartAsync(first: async context =>
        {
            await release.Task;
            await context.Response.WriteAsync("first");
        });
        await using var edge = await StartAsync(Enum.Parse<LoadBalancing>(policy), instances);
        var held = Enumerable.Range(0, 8).Select(_ => edge.Client.GetStringAsync("/", Cancel)).ToList();
        while (instances.First.Requests.IsEmpty || held.Count(request => !request.IsCompleted) > instances.First.Requests.Count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        (await AskAsync(edge, 10)).ShouldAllBe(answer => answer == "second");

        release.SetResult();
        (await Task.WhenAll(held)).ShouldContain("first");
    }

    [Fact]
    public async Task Sticky_client_stays_with_the_instance_that_its_cookie_leads_to()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(LoadBalancing.Sticky, instances);
        var answers = new HashSet<string>();
        for (var client = 0; client < 12; client++)
        {
            using var first = await edge.Client.GetAsync("/", Cancel);
            var cookie = first.Headers.GetValues("Set-Cookie").Single();
            var answer = await first.Content.ReadAsStringAsync(Cancel);
            cookie.ShouldStartWith("shop_edge=");
            cookie.ShouldEndWith("; Path=/; Secure; HttpOnly; SameSite=Lax");
            for (var i = 0; i < 4; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/")
                {
                    Version = HttpVersion.Version20,
                    Headers = { { "Cookie", cookie.Split(';')[0] } },
                };
                using var again = await edge.Client.SendAsync(request, Cancel);
                (await again.Content.ReadAsStringAsync(Cancel)).ShouldBe(answer);
                again.Headers.Contains("Set-Cookie").ShouldBeFalse();
            }
            answers.Add(answer);
        }

        answers.Count.ShouldBe(2);
    }

    private static async Task<EdgeProcess> StartAsync(LoadBalancing policy, TwoInstances instances)
    {
        EdgeProcess.Require();
        return await EdgeProcess.StartAsync(EdgeModels.Of(policy), instances.Addresses);
    }

    private static async Task<string[]> AskAsync(EdgeProcess edge, int times)
    {
        var answers = new string[times];
        for (var i = 0; i < times; i++)
            answers[i] = await edge.Client.GetStringAsync("/", Cancel);
        return answers;
    }
}
