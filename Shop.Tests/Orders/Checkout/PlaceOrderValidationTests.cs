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

    [Fact]
    public void Validate_says_what_each_field_must_be()
    {
        PlaceOrderValidation.Validate(new([new(0, 0), null!, new(2, 1), new(3, 1), new(2, 101)], "4111"))
            .Select(error => (error.Key, error.Value.ShouldHaveSingleItem()))
            .ShouldBe([
                ("paymentToken",
                    "The payment token must be a provider's token: a letter, then up to 99 letters, digits, '-' or '_'. Never send a card number."),
                ("lines[0].productId", "The product id must be above 0."),
                ("lines[0].quantity", "The quantity must be 1 to 100."),
                ("lines[1]", "A line must be an object with productId and quantity, not null."),
                ("lines[4].productId", "Product 2 is already in lines[2]; add the quantities up."),
                ("lines[4].quantity", "The quantity must be 1 to 100."),
            ]);
        PlaceOrderValidation.Validate(Valid with { Lines = null })["lines"].ShouldBe(["An order has 1 to 50 lines; this one has 0."]);
        PlaceOrderValidation.Validate(Valid with { Lines = [.. Enumerable.Range(1, 51).Select(id => new PlaceOrderLine(id, 1))] })["lines"]
            .ShouldBe(["An order has 1 to 50 lines; this one has 51."]);
    }

    private static void Names(PlaceOrderRequest request, params string[] fields) =>
        PlaceOrderValidation.Validate(request).Keys.ShouldBe(fields, ignoreOrder: true);
}
