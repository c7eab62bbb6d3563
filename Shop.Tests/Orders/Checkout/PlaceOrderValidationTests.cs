using Shop.Orders.Checkout;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Checkout;

public sealed class PlaceOrderValidationTests
{
    private static readonly PlaceOrderRequest Valid = new([new(1, 1)], "sim-ok");

    [Fact]
    public void Validate_at_the_limits_finds_nothing() =>
        PlaceOrderValidation.Validate(new(
            [.. Enumerable.Range(1, 50).Select(id => new PlaceOrderLine(id, 100))], "t" + new string('1', 99))).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("4111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("sim ok")]
    [InlineData("sim-ok\n")]
    public void Validate_of_a_token_that_may_be_a_card_number_names_it(string token) => Names(Valid with { PaymentToken = token }, "paymentToken");

    [Fact]
    public void Validate_of_no_lines_or_too_many_names_them()
    {
        Names(Valid with { Lines = null }, "lines");
        Names(Valid with { Lines = [] }, "lines");
        Names(Valid with { Lines = [.. Enumerable.Range(1, 51).Select(id => new PlaceOrderLine(id, 1))] }, "lines");
    }

    [Fact]
    public void Validate_of_bad_lines_names_each() =>
        Names(Valid with { Lines = [new(0, 1), new(1, 0), new(2, 101), new(2, 1), null!] },
            "lines[0].productId", "lines[1].quantity", "lines[2].quantity", "lines[3].productId", "lines[4]");

    private static void Names(PlaceOrderRequest request, params string[] fields) =>
        PlaceOrderValidation.Validate(request).Keys.ShouldBe(fields, ignoreOrder: true);
}
