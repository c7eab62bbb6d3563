using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shop.Gateway.Balancing;
using Shouldly;
using Xunit;
using Yarp.ReverseProxy.Model;

namespace Shop.Tests.Gateway.Balancing;

public sealed class SlowStartTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Newcomers _newcomers;

    public SlowStartTests()
    {
        var options = new OptionsMonitor<BalancingOptions>(
            new OptionsFactory<BalancingOptions>([], []), [], new OptionsCache<BalancingOptions>());
        _newcomers = new(options, _time);
    }

    [Fact]
    public async Task Newcomer_beside_old_instances_gets_its_share_little_by_little()
    {
        var old = Destinations.New("old");
        var cluster = Destinations.Cluster(old);
        _newcomers.OnClusterAdded(cluster);
        _time.Advance(TimeSpan.FromMinutes(1));
        var newcomer = Destinations.New("new");
        cluster = Destinations.Cluster(old, newcomer);
        _newcomers.OnClusterChanged(cluster);

        (await AdmittedAsync(cluster, "new")).ShouldBeInRange(95, 105);
        _time.Advance(TimeSpan.FromSeconds(5));
        (await AdmittedAsync(cluster, "new")).ShouldBeInRange(495, 505);
        (await AdmittedAsync(cluster, "old")).ShouldBe(1000);
        _time.Advance(TimeSpan.FromSeconds(5));
        (await AdmittedAsync(cluster, "new")).ShouldBe(1000);
    }

    [Fact]
    public async Task Instances_that_all_are_new_get_equal_shares()
    {
        var cluster = Destinations.Cluster(Destinations.New("a"), Destinations.New("b"));
        _newcomers.OnClusterAdded(cluster);
        _time.Advance(TimeSpan.FromSeconds(1));

        (await AdmittedAsync(cluster, "a")).ShouldBe(1000);
        (await AdmittedAsync(cluster, "b")).ShouldBe(1000);
    }

    [Fact]
    public async Task Instance_that_was_there_before_the_gateway_is_no_newcomer()
    {
        var cluster = Destinations.Cluster(
            Destinations.New("old", started: _time.GetUtcNow() - TimeSpan.FromHours(1)), Destinations.New("new", started: _time.GetUtcNow()));
        _newcomers.OnClusterAdded(cluster);

        (await AdmittedAsync(cluster, "old")).ShouldBe(1000);
        (await AdmittedAsync(cluster, "new")).ShouldBeInRange(95, 105);
    }

    // How many of a thousand requests could have gone to it.
    private async Task<int> AdmittedAsync(ClusterState cluster, string id)
    {
        var admitted = 0;
        var slowStart = new SlowStart(
            context =>
            {
                admitted += context.Features.Get<IReverseProxyFeature>()!.AvailableDestinations.Count(destination => destination.DestinationId == id);
                return Task.CompletedTask;
            },
            _newcomers);
        for (var i = 0; i < 1000; i++)
            await slowStart.InvokeAsync(Destinations.Request(cluster));
        return admitted;
    }
}
