using Shop.Orders.Checkout;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Checkout;

public sealed class RequestHashTests
{
    private static readonly PlaceOrderRequest Request = new("ada", [new(1, 2), new(3, 4)], "sim-ok");

    [Fact]
    public void Same_order_with_lines_in_another_sequence_and_the_default_token_has_the_same_hash() =>
        RequestHash.Of(new("ada", [new(3, 4), new(1, 2)])).ShouldBe(RequestHash.Of(Request));

    [Fact]
    public void Any_other_order_has_another_hash()
    {
        PlaceOrderRequest[] others =
        [
            Request with { Customer = "bob" },
            Request with { PaymentToken = "sim-decline" },
            Request with { Lines = [new(1, 2)] },
            Request with { Lines = [new(1, 2), new(3, 5)] },
            Request with { Lines = [new(1, 4), new(3, 2)] },
            Request with { Lines = [new(1, 23), new(4, 4)] },
            Request with { Customer = "adasim-ok", PaymentToken = "s" },
        ];

        others.Select(other => Convert.ToHexString(RequestHash.Of(other)))
            .Append(Convert.ToHexString(RequestHash.Of(Request)))
            .ShouldBeUnique();
    }

    [Fact]
    public void Hash_stays_what_it_was_when_the_keys_were_stored() =>
        Convert.ToHexString(RequestHash.Of(Request)).ShouldBe(
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("order/1\nada\nsim-ok\n1x2\n3x4\n"u8)));
}
