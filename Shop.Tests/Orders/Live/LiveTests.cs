using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shop.Orders.Live;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Live;

public sealed class LiveTests(PostgresServer postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_of_one_replica_tells_what_another_does_and_ends_with_the_order()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var telling = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await telling.PlaceAsync(Cancel);
        using var stream = await LiveStream.OpenAsync(telling.Http, id, Cancel);
        (await stream.NextAsync()).ShouldBe(("1", "submitted"));

        await bed.StartReplicaAsync(Cancel);
        var states = await stream.RestAsync();

        states[^1].ShouldBe(("4", "confirmed"));
        states.Select(state => int.Parse(state.Id)).ShouldBe(states.Select(state => int.Parse(state.Id)).Distinct().Order());
    }

    [Fact]
    public async Task Stream_is_told_at_once_of_what_its_own_replica_does()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, configure: Live(live => live.PollInterval = TimeSpan.FromSeconds(10)));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        using var stream = await LiveStream.OpenAsync(replica.Http, await replica.PlaceAsync(Cancel), limit.Token);
        limit.CancelAfter(TimeSpan.FromSeconds(8));

        (await stream.RestAsync())[^1].Status.ShouldBe("confirmed");
    }

    [Fact]
    public async Task Client_whose_replica_stops_goes_on_at_another_and_misses_nothing()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var stopping = await bed.StartReplicaAsync(Cancel, work: false);
        var id = await stopping.PlaceAsync(Cancel);
        using var cut = await LiveStream.OpenAsync(stopping.Http, id, Cancel);
        var seen = (await cut.NextAsync())!.Value;

        var stopped = stopping.StopAsync(Cancel);
        (await cut.NextAsync()).ShouldBeNull();
        await stopped;
        var heir = await bed.StartReplicaAsync(Cancel, work: false);
        using var resumed = await LiveStream.OpenAsync(heir.Http, id, Cancel, seen.Id);
        await bed.StartReplicaAsync(Cancel);
        var states = await resumed.RestAsync();

        states.ShouldAllBe(state => int.Parse(state.Id) > int.Parse(seen.Id));
        states[^1].Status.ShouldBe("confirmed");
    }

    [Fact]
    public async Task Stream_resumed_after_the_end_is_answered_with_what_was_missed_and_then_with_nothing()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel);
        var id = await replica.PlaceAsync(Cancel);
        await replica.FinalAsync(id, Cancel);

        using var missed = await LiveStream.OpenAsync(replica.Http, id, Cancel, "2");
        using var done = await LiveStream.GetAsync(replica.Http, id, Cancel, "4");
        using var nonsense = await LiveStream.OpenAsync(replica.Http, id, Cancel, "x");

        (await missed.RestAsync()).ShouldBe([("4", "confirmed")]);
        done.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await nonsense.RestAsync()).ShouldBe([("4", "confirmed")]);
    }

    [Fact]
    public async Task Stream_without_news_beats()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false, configure: Live(live => live.Heartbeat = TimeSpan.FromMilliseconds(30)));
        using var response = await LiveStream.GetAsync(replica.Http, await replica.PlaceAsync(Cancel), Cancel);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));

        var beats = 0;
        while (beats < 3)
            beats += await lines.ReadLineAsync(Cancel) == ":" ? 1 : 0;

        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Stream_of_another_customers_order_is_not_found()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false);
        using var bob = replica.As("bob", Roles.Customer);

        using var response = await LiveStream.GetAsync(bob, await replica.PlaceAsync(Cancel), Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Stream_beyond_what_a_replica_holds_is_refused_until_another_has_gone()
    {
        await using var bed = await OrdersBed.CreateAsync(postgres, Cancel);
        var replica = await bed.StartReplicaAsync(Cancel, work: false, configure: Live(live => live.MaxWatchers = 1));
        var id = await replica.PlaceAsync(Cancel);
        var first = await LiveStream.OpenAsync(replica.Http, id, Cancel);

        using var refused = await LiveStream.GetAsync(replica.Http, id, Cancel);
        first.Dispose();

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        HttpStatusCode status;
        do
        {
            // The server notices by and by that the first has gone.
            using var next = await LiveStream.GetAsync(replica.Http, id, Cancel);
            status = next.StatusCode;
        }
        while (status != HttpStatusCode.OK);
    }

    private static Action<IServiceCollection> Live(Action<LiveOptions> change) => services => services.Configure(change);
}
