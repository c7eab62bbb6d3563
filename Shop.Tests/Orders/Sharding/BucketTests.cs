using CsCheck;
using Shop.Orders.Sharding;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Sharding;

public sealed class BucketTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Written down: whoever changes the hash loses all orders that are there.
    [Theory]
    [InlineData("ada", 0xFD)]
    [InlineData("g_1", 0xBF)]
    [InlineData("żółć", 0x47)]
    public void OfCustomer_is_the_same_for_good(string customer, int firstByteOfSha256) =>
        Bucket.OfCustomer(customer).ShouldBe(firstByteOfSha256 % 64);

    [Fact]
    public void NewOrderId_carries_the_bucket_of_the_customer() => Gen.String[1, 100].Sample(customer =>
        Bucket.OfOrder(Bucket.NewOrderId(customer, Now)) == Bucket.OfCustomer(customer));

    [Fact]
    public void NewOrderId_is_a_version_7_that_sorts_by_time()
    {
        var (earlier, later) = (Bucket.NewOrderId("ada", Now), Bucket.NewOrderId("bob", Now.AddMilliseconds(1)));

        earlier.Version.ShouldBe(7);
        earlier.Variant.ShouldBeInRange(8, 0xB);
        earlier.ShouldBeLessThan(later);
    }

    [Fact]
    public void NewOrderId_of_one_customer_at_one_time_differs() =>
        Enumerable.Range(0, 10_000).Select(_ => Bucket.NewOrderId("ada", Now)).Distinct().Count().ShouldBe(10_000);

    [Fact]
    public void OfCustomer_spreads_customers_evenly()
    {
        const int Customers = 64_000;
        var counts = Enumerable.Range(0, Customers).Select(i => Bucket.OfCustomer($"c_{i}")).CountBy(bucket => bucket).ToDictionary();

        counts.Count.ShouldBe(Bucket.Count);
        // Each has 1,000, give or take five standard deviations.
        counts.Values.ShouldAllBe(count => count > 840 && count < 1160);
    }
}
