using Microsoft.Extensions.Primitives;
using Shop.Orders.Checkout;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Checkout;

public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryParse_takes_1_to_128_characters(int length, bool valid) =>
        IdempotencyKey.TryParse(new string('k', length), out _).ShouldBe(valid);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData(" ab")]
    [InlineData("ключ")]
    [InlineData("a\u007f")]
    public void TryParse_of_anything_but_visible_ascii_is_refused(string key) => IdempotencyKey.TryParse(key, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_takes_the_first_and_the_last_visible_character()
    {
        IdempotencyKey.TryParse("!~", out var key).ShouldBeTrue();
        key.ShouldBe("!~");
    }

    [Fact]
    public void TryParse_of_two_values_is_refused() => IdempotencyKey.TryParse(new StringValues(["a", "b"]), out _).ShouldBeFalse();
}
