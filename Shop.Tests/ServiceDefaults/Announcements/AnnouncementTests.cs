using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Announcements;
using Shop.Tests.Substitutes.ClientIntegrations;
using Shop.Tests.Substitutes.Hosting;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Announcements;

/// <summary>Two services in this process, which know of each other through a real Redis alone.</summary>
public sealed class AnnouncementTests(RedisProcess redis) : IClassFixture<RedisProcess>
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    // One service of its own for each test, since all of them share Redis.
    private readonly string _service = $"s-{Guid.NewGuid():n}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instance_is_found_once_it_is_ready_and_no_more_once_it_stops()
    {
        var gate = new Gate();
        await using var caller = await CallerAsync();
        await using var instance = await InstanceAsync(gate: gate, version: "1.2.3", capacity: 4);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancel);
        Found(caller).ShouldBeEmpty();

        gate.Open();

        var found = (await BecomesAsync(caller, count: 1)).Single();
        found.Address.ShouldBe(new Uri(instance.App.Urls.Single()));
        (found.Version, found.Capacity, found.Id.Length).ShouldBe(("1.2.3", 4, 8));
        await instance.App.StopAsync(Cancel);
        Found(caller).ShouldBeEmpty("the drain is over, so everybody has been told");
    }

    [Fact]
    public async Task Call_by_name_reaches_every_instance_and_none_that_withdrew()
    {
        await using var caller = await CallerAsync();
        await using var first = await InstanceAsync();
        await using var second = await InstanceAsync();
        await BecomesAsync(caller, count: 2);

        (await CallAsync(caller, 4)).Distinct().ShouldBe([first.App.Urls.Single(), second.App.Urls.Single()], ignoreOrder: true);

        var calls = Task.Run(() => CallAsync(caller, 200));
        await first.App.StopAsync(Cancel);
        (await calls).ShouldContain(second.App.Urls.Single());
        (await CallAsync(caller, 4)).ShouldAllBe(url => url == second.App.Urls.Single());
    }

    [Fact]
    public async Task Instance_that_died_is_gone_after_its_lease()
    {
        await using var caller = await CallerAsync();
        await using var alive = await InstanceAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        await new AnnouncementBoard(connection).PutAsync(
            new(_service, "dead", new Uri("http://127.0.0.1:1"), "1.0.0", 1, DateTimeOffset.UnixEpoch), Lease);
        await BecomesAsync(caller, count: 2);

        (await BecomesAsync(caller, count: 1)).Single().Id.ShouldNotBe("dead");
    }

    [Fact]
    public async Task Newcomer_finds_those_who_were_there_before()
    {
        // With a heartbeat that does not come in the time of the test.
        await using var instance = await InstanceAsync(lease: TimeSpan.FromMinutes(2), heartbeat: TimeSpan.FromMinutes(1));
        await using (var first = await CallerAsync())
            await BecomesAsync(first, count: 1);

        await using var caller = await CallerAsync();

        await BecomesAsync(caller, count: 1);
    }

    [Fact]
    public async Task Withdrawal_stays_on_the_board_for_those_who_missed_the_word()
    {
        await using var instance = await InstanceAsync();
        await using (var caller = await CallerAsync())
            await BecomesAsync(caller, count: 1);

        await instance.App.StopAsync(Cancel);

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        (await new AnnouncementBoard(connection).ReadAsync()).Single(one => one.Service == _service).State.ShouldBe(InstanceState.Withdrawn);
    }

    [Fact]
    public async Task Instances_stay_while_redis_is_away_and_are_followed_again_after()
    {
        await using var caller = await CallerAsync();
        var first = await InstanceAsync();
        await using var second = await InstanceAsync();
        await BecomesAsync(caller, count: 2);
        await redis.FreezeAsync();
        TestService late;
        try
        {
            late = await CallerAsync();
            await Task.Delay(3 * Lease, TimeProvider.System, Cancel);

            Found(caller).Count.ShouldBe(2);
        }
        finally
        {
            await redis.ThawAsync();
        }

        await using var lateCaller = late;
        await BecomesAsync(lateCaller, count: 2);
        await first.App.StopAsync(Cancel);
        await first.DisposeAsync();
        await BecomesAsync(caller, count: 1);
        await BecomesAsync(lateCaller, count: 1);
    }

    [Fact]
    public async Task Instance_outside_the_subnet_says_so_once_and_is_not_announced()
    {
        var log = new KeptLog();
        await using var caller = await CallerAsync();
        await using var lost = await TestService.StartAsync(
            builder =>
            {
                builder.AddShopRedis(timeLimit: TimeSpan.FromSeconds(1));
                builder.WebHost.UseUrls("http://0.0.0.0:0");
                builder.Logging.AddProvider(log);
            },
            settings:
            [
                ("ConnectionStrings:cache", redis.ConnectionString), ("Announcements:Service", _service), ("Announcements:Subnet", "203.0.113.0/24"),
            ]);
        await using var found = await InstanceAsync();

        (await BecomesAsync(caller, count: 1)).Single().Address.ShouldBe(new Uri(found.App.Urls.Single()));
        while (!log.Lines.Any(line => line.Contains("203.0.113.0/24", StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, Cancel);
        log.Lines.Count(line => line.Contains("203.0.113.0/24", StringComparison.Ordinal)).ShouldBe(1);
        Found(caller).Count.ShouldBe(1);
    }

    private Task<TestService> CallerAsync() => ServiceAsync(announced: null, map: null, gate: null, Lease, Lease / 4,
        ($"services:{_service}:http:0", "http://127.0.0.1:1"), ("Resilience:RetryDelay", "0"));

    private Task<TestService> InstanceAsync(
        Gate? gate = null, string version = "1.0.0", int capacity = 1, TimeSpan? lease = null, TimeSpan? heartbeat = null) => ServiceAsync(
        _service, app => app.MapGet("/who", () => app.Urls.Single()), gate, lease ?? Lease, heartbeat ?? Lease / 4,
        ("Announcements:Version", version), ("Announcements:Capacity", $"{capacity}"), ("Shutdown:DrainDelay", "00:00:00.5"));

    private Task<TestService> ServiceAsync(
        string? announced, Action<WebApplication>? map, Gate? gate, TimeSpan lease, TimeSpan heartbeat, params (string, string)[] settings) =>
        TestService.StartAsync(
            builder =>
            {
                builder.AddShopRedis(timeLimit: TimeSpan.FromSeconds(1));
                if (gate is not null)
                    builder.Services.AddSingleton<IStartupTask>(gate);
            },
            map, "Production",
            [
                ("ConnectionStrings:cache", redis.ConnectionString), ("Announcements:Service", announced!),
                ("Announcements:Lease", $"{lease}"), ("Announcements:Heartbeat", $"{heartbeat}"), .. settings,
            ]);

    private IReadOnlyList<Announcement> Found(TestService caller) => caller.Services.GetRequiredService<InstanceDirectory>().Of(_service);

    private async Task<IReadOnlyList<Announcement>> BecomesAsync(TestService caller, int count)
    {
        while (Found(caller).Count != count)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        return Found(caller);
    }

    // None may fail.
    private async Task<string[]> CallAsync(TestService caller, int times)
    {
        var http = caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        var answers = new string[times];
        for (var i = 0; i < times; i++)
            answers[i] = await http.GetStringAsync($"http://{_service}/who", Cancel);
        return answers;
    }

    private sealed class Gate : IStartupTask
    {
        private readonly TaskCompletionSource _open = new();

        public bool HoldsRequests => true;

        public void Open() => _open.SetResult();

        public Task RunAsync(CancellationToken cancellationToken) => _open.Task.WaitAsync(cancellationToken);
    }
}
