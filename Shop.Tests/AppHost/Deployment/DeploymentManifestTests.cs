using System.Text.Json.Nodes;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Deployment;

/// <summary>The checked-in manifest, which another test holds to the model.</summary>
public sealed class DeploymentManifestTests : IAsyncLifetime
{
    private static readonly string[] Everything =
        ["replicas", "placement", "limits", "reservations", "restart", "update", "stopGraceSeconds", "networks", "probes", "waitFor"];

    private JsonObject _resources = null!;

    private JsonObject Deployment => _resources["deployment"]!.AsObject();

    public async ValueTask InitializeAsync() => _resources =
        JsonNode.Parse(await CheckedInManifest.ReadAsync(TestContext.Current.CancellationToken))!["resources"]!.AsObject();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("services", "project.v0")]
    [InlineData("containers", "container.v0")]
    public void Deployment_says_everything_of_every_resource_of_its_kind(string group, string type)
    {
        var described = Deployment[group]!.AsObject();

        described.Select(resource => resource.Key).ShouldBe(
            _resources.Where(resource => resource.Value!["type"]!.GetValue<string>() == type).Select(resource => resource.Key), ignoreOrder: true);
        foreach (var (name, resource) in described)
            Everything.Except(resource!.AsObject().Select(part => part.Key)).ShouldBeEmpty(name);
    }

    [Fact]
    public void Deployment_networks_of_resources_are_those_that_it_describes()
    {
        var networks = Deployment["networks"]!.AsObject().Select(network => network.Key).ToArray();

        networks.ShouldBe(["edge", "app", "data", "monitoring", "telemetry"]);
        foreach (var resource in Deployment["services"]!.AsObject().Concat(Deployment["containers"]!.AsObject()))
            resource.Value!["networks"]!.AsArray().Select(network => network!.GetValue<string>()).Except(networks).ShouldBeEmpty(resource.Key);
    }

    [Fact]
    public void Deployment_edge_waits_longer_than_its_upstream_and_balances_as_that_says()
    {
        var edge = Deployment["edge"]!;
        var upstream = Deployment["services"]![edge["upstream"]!.GetValue<string>()]!;

        edge["timeoutSeconds"]!.GetValue<double>().ShouldBeGreaterThan(upstream["requestTimeoutSeconds"]!.GetValue<double>());
        edge["loadBalancing"]!.GetValue<string>().ShouldBe(upstream["loadBalancing"]!.GetValue<string>());
    }

    [Fact]
    public void Deployment_catalog_reads_from_the_standbys_of_its_server()
    {
        var standbys = Deployment["containers"]!["postgres"]!["standbys"]!.AsArray().Select(host => host!.GetValue<string>());

        _resources["catalog"]!["env"]!["ConnectionStrings__catalogdb"]!.GetValue<string>()
            .ShouldEndWith($";Host={string.Join(',', standbys)},{{postgres.bindings.tcp.host}}");
    }

    [Theory]
    [InlineData("catalog")]
    [InlineData("orders")]
    [InlineData("gateway")]
    public void Services_are_told_what_the_deployment_says(string service)
    {
        var (said, told) = (Deployment["services"]![service]!, _resources[service]!["env"]!);

        told["Postgres__PoolSize"]!.GetValue<string>().ShouldBe(said["poolSize"]!.ToString());
        var drain = TimeSpan.Parse(told["Shutdown__DrainDelay"]!.GetValue<string>(), null);
        drain.TotalSeconds.ShouldBe(said["drainSeconds"]!.GetValue<double>());
        (drain + TimeSpan.Parse(told["Shutdown__Timeout"]!.GetValue<string>(), null)).TotalSeconds
            .ShouldBeLessThan(said["stopGraceSeconds"]!.GetValue<double>());
    }

    [Fact]
    public void Gateway_balances_and_waits_as_its_upstreams_say()
    {
        var gateway = _resources["gateway"]!["env"]!;

        foreach (var upstream in Deployment["services"]!["gateway"]!["upstreams"]!.AsArray().Select(name => name!.GetValue<string>()))
        {
            var said = Deployment["services"]![upstream]!;
            gateway[$"Balancing__{upstream}__Policy"]!.GetValue<string>()
                .ShouldBe(said["loadBalancing"]!.GetValue<string>(), StringCompareShould.IgnoreCase);
            TimeSpan.Parse(gateway["Gateway__UpstreamTimeout"]!.GetValue<string>(), null).TotalSeconds
                .ShouldBe(said["requestTimeoutSeconds"]!.GetValue<double>());
        }
    }

    [Fact]
    public void Postgres_accepts_the_connections_that_the_deployment_counts_with() =>
        _resources["postgres"]!["args"]!.AsArray().Select(argument => argument!.GetValue<string>())
            .ShouldContain($"max_connections={Deployment["containers"]!["postgres"]!["connections"]!["max"]}");
}
