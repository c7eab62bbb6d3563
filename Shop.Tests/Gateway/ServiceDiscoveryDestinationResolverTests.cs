using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ServiceDiscovery;
using Shop.Gateway.Discovery;
using Shop.ServiceDefaults.Announcements;
using Shouldly;
using Xunit;
using Yarp.ReverseProxy.Configuration;

namespace Shop.Tests.Gateway;

public sealed class ServiceDiscoveryDestinationResolverTests
{
    [Fact]
    public async Task ResolveDestinations_of_many_endpoints_gives_each_a_destination()
    {
        var addresses = await ResolveAsync(
            "https+http://catalog", ("services:catalog:http:0", "http://a:1"), ("services:catalog:http:1", "http://b:2"));

        addresses.ShouldBe(["http://a:1/", "http://b:2/"], ignoreOrder: true);
    }

    [Fact]
    public async Task ResolveDestinations_with_https_and_http_prefers_https()
    {
        var addresses = await ResolveAsync(
            "https+http://catalog", ("services:catalog:http:0", "http://a:1"), ("services:catalog:https:0", "https://a:2"));

        addresses.ShouldBe(["https://a:2/"]);
    }

    [Fact]
    public async Task ResolveDestinations_of_an_unknown_service_falls_back_on_its_name()
    {
        (await ResolveAsync("https+http://catalog")).ShouldHaveSingleItem().ShouldStartWith("http://catalog");
    }

    [Fact]
    public async Task ResolveDestinations_of_an_address_keeps_it()
    {
        (await ResolveAsync("http://127.0.0.1:5301")).ShouldHaveSingleItem().ShouldStartWith("http://127.0.0.1:5301");
    }

    [Fact]
    public async Task ResolveDestinations_tells_when_the_endpoints_changed()
    {
        await using var services = Services(("services:catalog:http:0", "http://a:1"));
        var resolved = await ResolveAsync(services, "https+http://catalog");

        resolved.ChangeToken.ShouldNotBeNull().HasChanged.ShouldBeFalse();
        var configuration = (IConfigurationRoot)services.GetRequiredService<IConfiguration>();
        configuration["services:catalog:http:0"] = "http://b:2";
        configuration.Reload();

        resolved.ChangeToken.HasChanged.ShouldBeTrue();
        (await ResolveAsync(services, "https+http://catalog")).Destinations.Values.Single().Address.ShouldBe("http://b:2/");
    }

    [Fact]
    public async Task ResolveDestinations_of_announced_instances_gives_each_its_id_and_what_it_says()
    {
        await using var services = Services(("services:catalog:http:0", "http://proxy:1"));
        var directory = services.GetRequiredService<InstanceDirectory>();
        var resolved = await ResolveAsync(services, "https+http://catalog");
        resolved.Destinations.Values.Single().Metadata.ShouldBeNull();

        directory.Hear(new("catalog", "a", new Uri("http://10.0.0.1:8080"), "1.2.3", 7, DateTimeOffset.UnixEpoch));
        directory.Hear(new("catalog", "b", new Uri("http://10.0.0.2:8080"), "1.2.4", 1, DateTimeOffset.UnixEpoch));
        resolved.ChangeToken.ShouldNotBeNull().HasChanged.ShouldBeTrue();

        resolved = await ResolveAsync(services, "https+http://catalog");
        resolved.Destinations.ToDictionary(destination => destination.Key, destination => destination.Value.Address)
            .ShouldBe(new Dictionary<string, string> { ["a"] = "http://10.0.0.1:8080/", ["b"] = "http://10.0.0.2:8080/" }, ignoreOrder: true);
        resolved.Destinations["a"].Metadata.ShouldBe(new Dictionary<string, string>
        {
            [DestinationMetadata.Version] = "1.2.3",
            [DestinationMetadata.Capacity] = "7",
            [DestinationMetadata.Started] = "1970-01-01T00:00:00.0000000+00:00",
        }, ignoreOrder: true);
    }

    private static async Task<string[]> ResolveAsync(string address, params (string Key, string Value)[] settings)
    {
        await using var services = Services(settings);
        return [.. (await ResolveAsync(services, address)).Destinations.Values.Select(destination => destination.Address)];
    }

    private static async Task<Yarp.ReverseProxy.ServiceDiscovery.ResolvedDestinationCollection> ResolveAsync(
        ServiceProvider services, string address) =>
        await new ServiceDiscoveryDestinationResolver(services.GetRequiredService<ServiceEndpointResolver>()).ResolveDestinationsAsync(
            new Dictionary<string, DestinationConfig> { ["catalog"] = new() { Address = address } }, TestContext.Current.CancellationToken);

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(new InstanceDirectory(TimeProvider.System, TimeSpan.FromMinutes(1)))
            .AddSingleton<IServiceEndpointProviderFactory, AnnouncedEndpoints.Factory>()
            .AddServiceDiscovery()
            .BuildServiceProvider();
    }
}
