using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>Networks hold what the model says of them, by real attempts to connect.</summary>
[Collection(Stack.Name)]
public sealed class IsolationTests(Stack stack)
{
    [Fact(Explicit = true)]
    public async Task Containers_reach_those_that_share_a_network_and_no_other()
    {
        await stack.BecomeHealthyAsync();
        var containers = (await Stack.ContainersAsync()).DistinctBy(container => container.Service).ToArray();
        containers.Length.ShouldBeGreaterThan(5);
        (await Task.WhenAll(containers.Select(from => WronglyReachedAsync(from, containers)))).SelectMany(wrong => wrong).ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task Edge_cannot_reach_the_data()
    {
        var edge = await Stack.ContainerAsync("edge");
        var servers = (await Stack.ContainersAsync())
            .Where(container => container.Addresses.ContainsKey("data") && Listener.Port(container) != 8080).ToArray();
        servers.ShouldNotBeEmpty();
        servers.SelectMany(server => server.Addresses.Keys).ShouldNotContain("edge");
        var reached = await Listener.TryAsync(edge, servers.Select(server => $"{server.Addresses["data"]}:{Listener.Port(server)}"));
        reached.Count.ShouldBe(servers.Length);
        reached.ShouldAllBe(target => !target.Value);
    }

    [Fact(Explicit = true)]
    public async Task Internal_networks_have_no_way_out()
    {
        var outside = $"{Environment.GetEnvironmentVariable("SHOP_E2E_OUTSIDE")}:80";
        var containers = (await Stack.ContainersAsync()).DistinctBy(container => container.Service).ToArray();
        var haveWayOut = await Task.WhenAll(containers.Select(async container => (await Listener.TryAsync(container, [outside]))[outside]));
        var should = containers.Where(container => container.Addresses.Keys.Any(network => network is "edge" or "app" or "operators")).ToArray();
        should.Length.ShouldBeInRange(1, containers.Length - 1);
        containers.Where((_, i) => haveWayOut[i]).Select(container => container.Service).ShouldBe(should.Select(container => container.Service));
    }

    private static async Task<IEnumerable<string>> WronglyReachedAsync(Container from, Container[] containers)
    {
        var addresses = containers.Where(to => to != from)
            .SelectMany(to => to.Addresses, (to, address) => (to, network: address.Key, target: $"{address.Value}:{Listener.Port(to)}")).ToArray();
        var reached = await Listener.TryAsync(from, addresses.Select(address => address.target));
        return addresses
            .Where(address => reached[address.target] != from.Addresses.ContainsKey(address.network))
            .Select(address => $"{from} {(reached[address.target] ? "reaches" : "does not reach")} {address.to} on {address.network}");
    }
}
