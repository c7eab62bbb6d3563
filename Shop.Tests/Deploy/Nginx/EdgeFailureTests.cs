using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx;

/// <summary>What clients notice of instances that die, drain or come, of limits, and of reloads.</summary>
public sealed class EdgeFailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dead_instance_costs_no_request()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances.Addresses);
        await instances.First.KillAsync();

        for (var i = 0; i < 10; i++)
        {
            (await edge.Client.GetStringAsync("/", Cancel)).ShouldBe("second");
            // Nothing of it has been sent where no connection could be made.
            using var post = await edge.Client.PostAsync("/", new StringContent("order"), Cancel);
            post.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Request_that_may_have_been_done_is_not_repeated(string method)
    {
        RequestDelegate dies = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await using var instances = await TwoInstances.StartAsync(dies, dies);
        await using var edge = await StartAsync(instances.Addresses);
        using var request = new HttpRequestMessage(new(method), "/api/v1/orders")
        {
            Version = HttpVersion.Version20,
            Content = new StringContent("order"),
        };

        using var answer = await edge.Client.SendAsync(request, Cancel);

        await answer.ShouldBeEdgeProblemAsync(HttpStatusCode.BadGateway, "/problems/upstream-unavailable");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        instances.Requests.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Request_that_only_reads_is_repeated_elsewhere(string method)
    {
        await using var instances = await TwoInstances.StartAsync(first: context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var edge = await StartAsync(instances.Addresses);

        for (var i = 0; i < 4; i++)
        {
            using var request = new HttpRequestMessage(new(method), "/api/v1/orders") { Version = HttpVersion.Version20 };
            using var answer = await edge.Client.SendAsync(request, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        instances.First.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Too_many_requests_of_one_address_are_refused_and_told_when_to_come_again()
    {
        EdgeProcess.Require();
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await EdgeProcess.StartAsync(EdgeModels.Of(requestsPerSecond: 1), instances.Addresses);
        for (var i = 0; i < 3; i++)
            (await edge.Client.GetStringAsync("/", Cancel)).ShouldNotBeEmpty();

        using var answer = await edge.Client.GetAsync("/", Cancel);

        await answer.ShouldBeEdgeProblemAsync(HttpStatusCode.TooManyRequests, "/problems/too-many-requests");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        instances.Requests.Count().ShouldBe(3);
    }

    [Fact]
    public async Task Too_many_connections_of_one_address_are_refused()
    {
        EdgeProcess.Require();
        var release = new TaskCompletionSource();
        RequestDelegate waits = context => release.Task;
        await using var instances = await TwoInstances.StartAsync(waits, waits);
        await using var edge = await EdgeProcess.StartAsync(EdgeModels.Of(connections: 2), instances.Addresses);
        var held = new[] { edge.Client.GetAsync("/", Cancel), edge.Client.GetAsync("/", Cancel) };
        while (instances.Requests.Count() < held.Length)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);

        using var answer = await edge.Client.GetAsync("/", Cancel);

        await answer.ShouldBeEdgeProblemAsync(HttpStatusCode.TooManyRequests, "/problems/too-many-requests");
        release.SetResult();
        foreach (var request in held)
        {
            using var late = await request;
            late.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Instance_that_drains_gets_nothing_more_and_one_that_comes_back_does()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances.Addresses);

        instances.First.IsReady = false;
        await UntilAsync(edge, ["second", "second", "second", "second"]);
        instances.First.IsReady = true;
        await UntilAsync(edge, ["first", "second", "first", "second"]);

        edge.Log.ShouldContain("edge: the instances are now");
    }

    [Fact]
    public async Task Instances_none_of_which_is_ready_are_all_asked()
    {
        await using var instances = await TwoInstances.StartAsync();
        (instances.First.IsReady, instances.Second.IsReady) = (false, false);

        await using var edge = await StartAsync(instances.Addresses);

        (await AskAsync(edge, 2)).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Instances_that_say_nothing_keep_nobody_waiting_for_the_others()
    {
        await using var instances = await TwoInstances.StartAsync();
        // A connection to each is made, and nobody takes it: a second passes until such a one is given up.
        var silent = Enumerable.Range(0, 20).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        silent.ForEach(listener => listener.Start());
        var before = TimeProvider.System.GetTimestamp();

        await using var edge = await StartAsync(
            [.. silent.Select(listener => new Uri($"http://{listener.LocalEndpoint}")), .. instances.Addresses]);

        TimeProvider.System.GetElapsedTime(before).ShouldBeLessThan(TimeSpan.FromSeconds(silent.Count / 2));
        edge.Instances.ShouldBe(
            instances.Addresses.Select(address => address.Authority).Order(StringComparer.Ordinal)
                .Select(address => $"server {address} weight=1 max_fails=2 fail_timeout=5s;"));
        silent.ForEach(listener => listener.Dispose());
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Reload_under_load_loses_nothing(string version)
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances.Addresses);
        using var client = edge.NewClient(new(version));
        using var end = new CancellationTokenSource();
        var repeated = 0;
        var load = Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var sent = 0;
            for (; !end.IsCancellationRequested; sent++)
            {
                using var content = new StringContent("order");
                try
                {
                    // Over HTTP/1.1 a client may only repeat what only reads, when its connection ends before an answer.
                    using var answer = i % 2 == 0 || client.DefaultRequestVersion == HttpVersion.Version11
                        ? await client.GetAsync("/", Cancel)
                        : await client.PostAsync("/", content, Cancel);
                    answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                }
                catch (HttpRequestException e) when (WasNotBegun(e))
                {
                    // The old worker went without having begun it, so it is asked again; had it begun, the counts below would differ.
                    sent--;
                    Interlocked.Increment(ref repeated);
                }
            }
            return sent;
        }, Cancel)).ToList();
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System, Cancel);
            await edge.SignalAsync("HUP");
        }
        await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System, Cancel);
        await end.CancelAsync();

        var answered = (await Task.WhenAll(load)).Sum();
        answered.ShouldBe(instances.Requests.Count());
        answered.ShouldBeGreaterThan(100);
        // At most one for each client and reload.
        repeated.ShouldBeLessThanOrEqualTo(8 * 3);
    }

    [Fact]
    public async Task Health_check_fails_when_nginx_is_gone()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var edge = await StartAsync(instances.Addresses);
        (await edge.ProbeAsync()).ShouldBe(0);

        await edge.SignalAsync("TERM");
        while (await edge.ProbeAsync() == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
    }

    private static async Task<EdgeProcess> StartAsync(Uri[] instances)
    {
        EdgeProcess.Require();
        return await EdgeProcess.StartAsync(EdgeModels.Of(), instances);
    }

    private static async Task UntilAsync(EdgeProcess edge, string[] answers)
    {
        while (!(await AskAsync(edge, answers.Length)).Order().SequenceEqual(answers.Order()))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
    }

    private static async Task<string[]> AskAsync(EdgeProcess edge, int times)
    {
        var answers = new string[times];
        for (var i = 0; i < times; i++)
            answers[i] = await GetAsync(edge);
        return answers;
    }

    private static async Task<string> GetAsync(EdgeProcess edge)
    {
        while (true)
        {
            try
            {
                return await edge.Client.GetStringAsync("/", Cancel);
            }
            catch (HttpRequestException e) when (WasNotBegun(e))
            {
                // Of the next worker, then.
            }
        }
    }

    // An old worker ends a connection in a reload. What it has not begun, a client of HTTP/2 may ask again.
    private static bool WasNotBegun(HttpRequestException failure) => failure.InnerException is HttpProtocolException { ErrorCode: 0 };
}
