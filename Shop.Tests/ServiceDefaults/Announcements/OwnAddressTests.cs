using System.Net;
using Shop.ServiceDefaults.Announcements;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Announcements;

public sealed class OwnAddressTests
{
    [Theory]
    [InlineData("http://localhost:5001", "http://localhost:5001/")]
    [InlineData("http://127.0.0.1:5001", "http://127.0.0.1:5001/")]
    [InlineData("http://10.0.0.7:8080", "http://10.0.0.7:8080/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("https://shop.example:8443;http://shop.example:8080", "http://shop.example:8080/")]
    [InlineData("https://shop.example:8443", "https://shop.example:8443/")]
    public void Find_of_a_host_keeps_it(string bound, string address) =>
        OwnAddress.Find(bound.Split(';'))!.ToString().ShouldBe(address);

    [Theory]
    [InlineData("http://*:8080")]
    [InlineData("http://+:8080")]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://[::]:8080")]
    public void Find_of_all_addresses_names_one_of_the_machine(string bound)
    {
        // A machine may have none but its loopback.
        if (OwnAddress.Find([bound]) is not { } address)
            return;

        address.Port.ShouldBe(8080);
        var host = IPAddress.Parse(address.Host);
        IPAddress.IsLoopback(host).ShouldBeFalse();
        host.ShouldNotBe(IPAddress.Any);
    }

    [Fact]
    public void Find_of_all_addresses_names_the_one_in_the_subnet() =>
        OwnAddress.Find(["http://*:8080"], IPNetwork.Parse("127.0.0.0/8"))!.ToString().ShouldBe("http://127.0.0.1:8080/");

    [Fact]
    public void Find_of_all_addresses_none_of_them_in_the_subnet_finds_none() =>
        OwnAddress.Find(["http://*:8080"], IPNetwork.Parse("203.0.113.0/24")).ShouldBeNull();

    [Fact]
    public void Find_of_one_address_is_not_asked_for_its_subnet() =>
        OwnAddress.Find(["http://127.0.0.1:8080"], IPNetwork.Parse("203.0.113.0/24"))!.Port.ShouldBe(8080);

    [Fact]
    public void Find_without_an_address_finds_none() => OwnAddress.Find([]).ShouldBeNull();
}
