using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Identity;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway.Ops;

public sealed class OpsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_shows_each_instance_with_what_went_to_it()
    {
        await using var instances = await ThreeInstances.StartAsync(capacities: [1, 2, 3]);
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, ("Balancing:catalog:Policy", "Weighted"));
        using var client = gateway.As(new("o_1", Roles.Operator));
        await ThreeInstances.SendAsync(gateway, 60);

        JsonNode catalog;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        do
        {
            catalog = JsonNode.Parse(await client.GetStringAsync("/ops/instances", limit.Token))!["services"]!.AsArray()
                .Single(service => (string)service!["name"]! == "catalog")!;
        }
        while ((double)catalog["load"]!["requestsPerSecond"]! == 0);

        ((string)catalog["policy"]!).ShouldBe("Weighted");
        catalog["panic"]!.GetValue<bool>().ShouldBeFalse();
        var shown = catalog["instances"]!.AsArray();
        shown.Select(instance => (string)instance!["id"]!).ShouldBe(["a", "b", "c"]);
        shown.Select(instance => (int)instance!["capacity"]!).ShouldBe([1, 2, 3]);
        shown.ShouldAllBe(instance => (bool)instance!["available"]! && (double?)instance["load"]!["p99"] > 0);
        var version = catalog["versions"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)version["version"]!).ShouldBe("1.0");
        ((int)version["instances"]!).ShouldBe(3);
    }

    [Fact]
    public async Task Live_sends_them_as_events()
    {
        await using var instances = await ThreeInstances.StartAsync();
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced);
        using var client = gateway.As(new("o_1", Roles.Operator));

        using var answer = await client.GetAsync("/ops/instances/live", HttpCompletionOption.ResponseHeadersRead, Cancel);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));

        for (var second = 0; second < 2; second++)
        {
            (await stream.ReadLineAsync(Cancel)).ShouldBe("event: instances");
            (await stream.ReadLineAsync(Cancel)).ShouldNotBeNull().ShouldStartWith("""data: {"gateway":""");
            (await stream.ReadLineAsync(Cancel)).ShouldBe("");
        }
    }

    [Theory]
    [InlineData("/ops/instances")]
    [InlineData("/ops/instances/live")]
    [InlineData("/ops/canary/catalog")]
    public async Task Get_by_a_customer_is_refused(string path)
    {
        await using var gateway = await GatewayHost.StartAsync(null);
        using var customer = gateway.As(new("c_1", Roles.Customer));

        (await gateway.Client.GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await customer.GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Meter_counts_by_instance_and_version()
    {
        await using var instances = await ThreeInstances.StartAsync(answer: (id, context) =>
        {
            context.Response.StatusCode = id == "b" ? 500 : 200;
            return Task.CompletedTask;
        });
        instances.Announced.Add("c", instances["c"].Address, version: "2.0");
        await using var gateway = await GatewayHost.StartBeforeAsync(instances.Announced, ("Balancing:catalog:Policy", "RoundRobin"));
        var seen = new ConcurrentQueue<string>();
        using var listener = Listen(gateway, seen);

        for (var i = 0; i < 3; i++)
            await gateway.Client.GetAsync("/api/products", Cancel);
        listener.RecordObservableInstruments();

        foreach (var (id, version) in new[] { ("a", "1.0"), ("b", "1.0"), ("c", "2.0") })
        {
            seen.ShouldContain($"shop.gateway.instance.requests 1 catalog {id} {version}");
            seen.ShouldContain($"shop.gateway.instance.in_flight 0 catalog {id} {version}");
            seen.ShouldContain($"shop.gateway.instance.available 1 catalog {id} {version}");
        }
        seen.Where(measured => measured.Contains(".failures ", StringComparison.Ordinal))
            .ShouldBe(["shop.gateway.instance.failures 1 catalog b 1.0"]);
    }

    private static MeterListener Listen(GatewayHost gateway, ConcurrentQueue<string> seen)
    {
        var factory = gateway.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, to) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Name.StartsWith("shop.gateway.instance.", StringComparison.Ordinal))
                    to.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Enqueue($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"));
        listener.Start();
        return listener;
    }
}
