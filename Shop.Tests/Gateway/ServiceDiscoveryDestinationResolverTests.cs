using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ServiceDiscovery;
using Shop.Gateway.Discovery;
using Shouldly;
using Xunit;
using Yarp.ReverseProxy.Configuration;

namespace Shop.Tests.Gateway;

public sealed class ServiceDiscoveryDestinationResolverTests
{
    [Fact]
    public async Task ResolveDestinations_of_many_endpoints_gives_each_a_destination()
    {
        var addresses = await ResolveAsync("https+http://catalog", ("services:catalog:http:0", "http://a:1"), ("services:catalog:http:1", "http://b:2"));

        addresses.ShouldBe(["http://a:1/", "http://b:2/"], ignoreOrder: true);
    }

    [Fact]
    public async Task ResolveDestinations_with_https_and_http_prefers_https()
    {
        var addresses = await ResolveAsync("https+http://catalog", ("services:catalog:http:0", "http://a:1"), ("services:catalog:https:0", "https://a:2"));

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

    private static async Task<string[]> ResolveAsync(string address, params (string Key, string Value)[] settings)
    {
        await using var services = Services(settings);
        return [.. (await ResolveAsync(services, address)).Destinations.Values.Select(destination => destination.Address)];
    }

    private static async Task<Yarp.ReverseProxy.ServiceDiscovery.ResolvedDestinationCollection> ResolveAsync(ServiceProvider services, string address) =>
        await new ServiceDiscoveryDestinationResolver(services.GetRequiredService<ServiceEndpointResolver>()).ResolveDestinationsAsync(
            new Dictionary<string, DestinationConfig> { ["catalog"] = new() { Address = address } }, TestContext.Current.CancellationToken);

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddServiceDiscovery().BuildServiceProvider();
    }
}
