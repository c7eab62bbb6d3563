using Shop.Catalog.Reservations;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class AllocationTests
{
    private static readonly DateTimeOffset Expiry = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly Dictionary<Guid, Reservation> _earlier = [];
    private readonly Dictionary<int, ShelfProduct> _shelf = new()
    {
        [1] = new(5, "Cup", new(300, "EUR")),
        [2] = new(1, "Pot", new(900, "EUR")),
    };

    [Fact]
    public void Decide_takes_the_last_piece_but_not_one_more()
    {
        var allocation = NewAllocation();

        allocation.Decide(Order((1, 5))).Outcome.ShouldBe("reserved");
        allocation.Decide(Order((1, 1))).Shortages.ShouldBe([new(1, 1, 0)]);

        allocation.Taken.ShouldBe(new Dictionary<int, int> { [1] = 5 });
        allocation.Held.Count.ShouldBe(1);
    }

    [Fact]
    public void Decide_against_an_order_takes_none_of_its_lines()
    {
        var allocation = NewAllocation();

        allocation.Decide(Order((2, 2), (1, 3))).Shortages.ShouldBe([new(2, 2, 1)]);
        allocation.Decide(Order((7, 1), (1, 3), (6, 1))).ProductIds.ShouldBe([6, 7]);

        allocation.Taken.ShouldBeEmpty();
        allocation.Decide(Order((1, 5), (2, 1))).Outcome.ShouldBe("reserved");
    }

    [Fact]
    public void Decide_names_price_and_expiry_in_product_order()
    {
        var result = NewAllocation().Decide(Order((2, 1), (1, 2)));

        result.ExpiresAt.ShouldBe(Expiry);
        result.Lines.ShouldBe([new(1, "Cup", 2, new(300, "EUR")), new(2, "Pot", 1, new(900, "EUR"))]);
    }

    [Fact]
    public void Decide_of_an_order_that_is_in_the_batch_twice_repeats_the_first_answer()
    {
        var (allocation, order) = (NewAllocation(), Order((1, 3)));

        var first = allocation.Decide(order);
        var second = allocation.Decide(order);

        (second with { Repeated = false }).ShouldBe(first);
        allocation.Decide(order with { Lines = [new(1, 1)] }).Outcome.ShouldBe("different");
        allocation.Taken[1].ShouldBe(3);
    }

    [Fact]
    public void Decide_of_a_reserved_order_repeats_its_answer_though_the_product_is_gone()
    {
        var order = Order((9, 1));
        _earlier[order.OrderId] = new("reserved", Expiry.AddMinutes(-1), [new(9, "Pan", 1, new(1, "EUR"))]);
        var allocation = NewAllocation();

        var result = allocation.Decide(order);

        result.ShouldBe(new(order.OrderId, "reserved") { ExpiresAt = Expiry.AddMinutes(-1), Lines = result.Lines, Repeated = true });
        result.Lines.ShouldBe([new(9, "Pan", 1, new(1, "EUR"))]);
        allocation.Held.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sold")]
    [InlineData("released")]
    [InlineData("expired")]
    [InlineData("returned")]
    public void Decide_of_a_closed_order_says_how_it_ended(string state)
    {
        var order = Order((1, 1));
        _earlier[order.OrderId] = new(state, Expiry, []);

        NewAllocation().Decide(order).ShouldBe(new(order.OrderId, "closed") { State = state });
    }

    private Allocation NewAllocation() => new(_shelf, _earlier, Expiry);

    private static ReserveOrder Order(params (int ProductId, int Quantity)[] lines) =>
        new(Guid.NewGuid(), [.. lines.Select(line => new ReserveLine(line.ProductId, line.Quantity))]);
}
