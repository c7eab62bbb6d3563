using System.ComponentModel.DataAnnotations;
using Shop.ServiceDefaults.Announcements;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Announcements;

public sealed class AnnouncementOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Problems(new()).ShouldBeEmpty();

    [Fact]
    public void Heartbeat_above_half_a_lease_is_refused_by_name() =>
        Problems(new() { Heartbeat = TimeSpan.FromSeconds(2) }).Single().ShouldContain("Announcements:Heartbeat");

    [Theory]
    [InlineData("catalog:8080")]
    [InlineData("ftp://catalog")]
    [InlineData("/catalog")]
    public void Address_that_is_no_url_is_refused_by_name(string address) =>
        Problems(new() { Address = new Uri(address, UriKind.RelativeOrAbsolute) }).Single().ShouldContain("Announcements:Address");

    [Theory]
    [InlineData("")]
    [InlineData("172.30.2.0")]
    [InlineData("app")]
    public void Subnet_that_is_no_network_is_refused_by_name(string subnet) =>
        Problems(new() { Subnet = subnet }).Single().ShouldContain("Announcements:Subnet");

    [Fact]
    public void Subnet_is_read_as_a_network() =>
        new AnnouncementOptions { Subnet = "172.30.2.0/24" }.Network.ShouldBe(System.Net.IPNetwork.Parse("172.30.2.0/24"));

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Capacity_out_of_range_is_refused_by_name(int capacity) =>
        Problems(new() { Capacity = capacity }).Single().ShouldContain("Capacity");

    private static string[] Problems(AnnouncementOptions options)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        return [.. problems.Select(problem => problem.ErrorMessage!)];
    }
}
