using Shop.Catalog.Reservations;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class ReservationValidationTests
{
    [Fact]
    public void Validate_of_proper_orders_finds_nothing() =>
        ReservationValidation.Validate(new ReserveRequest([
            new(Guid.NewGuid(), [new(1, 1), new(2, ReservationValidation.MaxQuantity)]),
            new(Guid.NewGuid(), [.. Enumerable.Range(1, ReservationValidation.MaxLines).Select(id => new ReserveLine(id, 1))]),
        ])).ShouldBeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(ReservationValidation.MaxLines + 1)]
    public void Validate_of_too_few_or_too_many_lines_names_lines(int count) =>
        ErrorsOf(new ReserveOrder(Guid.NewGuid(), [.. Enumerable.Range(1, count).Select(id => new ReserveLine(id, 1))])).ShouldBe(["orders[0].lines"]);

    [Theory]
    [InlineData(0)]
    [InlineData(ReservationValidation.MaxOrders + 1)]
    public void Validate_of_too_few_or_too_many_orders_names_orders(int count)
    {
        ErrorsOf([.. Enumerable.Range(0, count).Select(_ => new ReserveOrder(Guid.NewGuid(), [new(1, 1)]))]).ShouldBe(["orders"]);
        ReservationValidation.Validate(new SettleRequest([.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())])).Keys.ShouldBe(["orderIds"]);
    }

    [Fact]
    public void Validate_of_nothing_names_what_is_missing()
    {
        ReservationValidation.Validate((ReserveRequest?)null).Keys.ShouldBe(["orders"]);
        ReservationValidation.Validate(new ReserveRequest(null!)).Keys.ShouldBe(["orders"]);
        ReservationValidation.Validate((SettleRequest?)null).Keys.ShouldBe(["orderIds"]);
        ReservationValidation.Validate(new SettleRequest(null!)).Keys.ShouldBe(["orderIds"]);
        ErrorsOf(null!, new(Guid.NewGuid(), null!)).ShouldBe(["orders[0]", "orders[1].lines"]);
    }

    [Fact]
    public void Validate_names_each_wrong_field() =>
        ErrorsOf(new ReserveOrder(Guid.Empty, [new(1, 1), null!, new(0, 1), new(1, 1), new(2, 0), new(3, -1), new(4, 10_001)]))
            .ShouldBe([
                "orders[0].orderId", "orders[0].lines[1]", "orders[0].lines[2].productId", "orders[0].lines[3].productId",
                "orders[0].lines[4].quantity", "orders[0].lines[5].quantity", "orders[0].lines[6].quantity"]);

    [Fact]
    public void Validate_of_an_order_named_twice_names_the_second()
    {
        var order = Guid.NewGuid();

        ErrorsOf(new(order, [new(1, 1)]), new(order, [new(2, 1)])).ShouldBe(["orders[1].orderId"]);
        ReservationValidation.Validate(new SettleRequest([order, Guid.Empty, order])).Keys.ShouldBe(["orderIds[1]", "orderIds[2]"]);
    }

    private static string[] ErrorsOf(params ReserveOrder[] orders) => [.. ReservationValidation.Validate(new ReserveRequest(orders)).Keys];
}
