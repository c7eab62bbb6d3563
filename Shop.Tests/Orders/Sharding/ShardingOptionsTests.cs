using Microsoft.Extensions.Configuration;
using Shop.Orders.Sharding;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Sharding;

public sealed class ShardingOptionsTests
{
    [Fact]
    public void Databases_unless_said_otherwise_are_one()
    {
        var (name, buckets) = Read().Databases().ShouldHaveSingleItem();

        name.ShouldBe("ordersdb");
        buckets.ShouldBe(Enumerable.Range(0, 64));
    }

    [Fact]
    public void Databases_have_the_buckets_that_are_said()
    {
        var options = Read(("ordersdb2", "31,48-63"), ("ordersdb", "0-30, 32-47"));

        options.Validate(new(options)).ShouldBeEmpty();
        var databases = new OrderDatabases(options.Databases());
        databases.Names.ShouldBe(["ordersdb", "ordersdb2"]);
        databases.BucketsOf("ordersdb2").ShouldBe([31, .. Enumerable.Range(48, 16)]);
        databases.IndexOf(30).ShouldBe(0);
        databases.IndexOf(31).ShouldBe(1);
    }

    [Theory]
    [InlineData("0-30", "32-63", "gives bucket 31 to 0 databases")]
    [InlineData("0-32", "32-63", "gives bucket 32 to 2 databases")]
    [InlineData("0-31", "32-64", "must give each database buckets from 0 to 63")]
    [InlineData("31-0", "32-63", "must give each database buckets from 0 to 63")]
    [InlineData("0-31", "half", "must give each database buckets from 0 to 63")]
    [InlineData("0-31", "", "must give each database buckets from 0 to 63")]
    public void Validate_buckets_that_do_not_add_up_are_named(string first, string second, string sentence)
    {
        var options = Read(("ordersdb", first), ("ordersdb2", second));

        var problem = options.Validate(new(options)).ShouldHaveSingleItem().ErrorMessage!;
        problem.ShouldContain(sentence);
        problem.ShouldContain($"ordersdb={first}");
    }

    private static ShardingOptions Read(params (string Database, string Buckets)[] buckets) => ShardingOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(buckets.Select(pair => KeyValuePair.Create($"Sharding:Buckets:{pair.Database}", (string?)pair.Buckets))).Build());
}
