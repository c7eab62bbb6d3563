using Shop.Orders.Catalog;
using Shop.Orders.Orders;
using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class ReservationTests
{
    private static readonly DateTimeOffset Expiry = DateTimeOffset.UnixEpoch.AddHours(1);
    private static readonly SubmittedLine[] Ordered = [new(7, 2), new(3, 1)];
    private static readonly ReservedLine Kettle = new(7, "Kettle", 2, new(1299, "EUR"));
    private static readonly ReservedLine Cup = new(3, "Cup", 1, new(350, "EUR"));

    [Fact]
    public void Event_has_the_lines_in_the_orders_sequence_and_their_total()
    {
        var reserved = Event(Cup, Kettle);

        reserved.Lines.ShouldBe([Kettle, Cup]);
        reserved.Total.ShouldBe(new(2948, "EUR"));
        reserved.ExpiresAt.ShouldBe(Expiry);
    }

    [Fact]
    public void Event_of_other_lines_than_were_ordered_is_a_contradiction()
    {
        ReservedLine[][] others =
        [
            [],
            [Kettle],
            [Kettle, Cup with { Quantity = 2 }],
            [Kettle, Cup with { ProductId = 4 }],
            [Kettle, Cup, Cup],
            [Kettle, Cup, new(9, "Pan", 1, new(1, "EUR"))],
        ];

        foreach (var other in others)
            Should.Throw<SagaContradictionException>(() => Event(other)).Message.ShouldBe("The Catalog reserved other lines than were ordered.");
    }

    [Fact]
    public void Event_of_two_currencies_is_a_contradiction_that_names_them() =>
        Should.Throw<SagaContradictionException>(() => Event(Kettle, Cup with { UnitPrice = new(350, "USD") })).Message.ShouldContain("EUR, USD");

    [Fact]
    public void Event_of_more_money_than_can_be_counted_fails() =>
        Should.Throw<OverflowException>(() => Event(Kettle with { UnitPrice = new(long.MaxValue, "EUR") }, Cup));

    private static StockReserved Event(params ReservedLine[] lines) => Reservation.Event(Ordered, new ReserveOutcome.Reserved(lines, Expiry));
}
