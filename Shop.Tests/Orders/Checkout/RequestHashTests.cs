using Shop.Orders.Checkout;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Checkout;

public sealed class RequestHashTests
{
    private static readonly PlaceOrderRequest Request = new([new(1, 2), new(3, 4)], "sim-ok");

    [Fact]
    public void Same_order_with_lines_in_another_sequence_has_the_same_hash() =>
        RequestHash.Of("ada", new([new(3, 4), new(1, 2)], "sim-ok")).ShouldBe(RequestHash.Of("ada", Request));

    [Fact]
    public void Any_other_order_has_another_hash()
    {
        (string Customer, PlaceOrderRequest Request)[] others =
        [
            ("bob", Request),
            ("ada", Request with { PaymentToken = "sim-decline" }),
            ("ada", Request with { Lines = [new(1, 2)] }),
            ("ada", Request with { Lines = [new(1, 2), new(3, 5)] }),
            ("ada", Request with { Lines = [new(1, 4), new(3, 2)] }),
            ("ada", Request with { Lines = [new(1, 23), new(4, 4)] }),
            ("adasim-ok", Request with { PaymentToken = "s" }),
        ];

        others.Select(other => Convert.ToHexString(RequestHash.Of(other.Customer, other.Request)))
            .Append(Convert.ToHexString(RequestHash.Of("ada", Request)))
            .ShouldBeUnique();
    }

    [Fact]
    public void Hash_stays_what_it_was_when_the_keys_were_stored() =>
        Convert.ToHexString(RequestHash.Of("ada", Request)).ShouldBe(
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("order/1\nada\nsim-ok\n1x2\n3x4\n"u8)));
}
