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
        ErrorsOf(new ReserveOrder(Guid.NewGuid(), [.. Enumerable.Range(1, count).Select(id => new ReserveLine(id, 1))]))
            .ShouldBe(["orders[0].lines"]);

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

    [Fact]
    public void Validate_at_the_largest_number_of_orders_finds_nothing()
    {
        Guid[] ids = [.. Enumerable.Range(0, ReservationValidation.MaxOrders).Select(_ => Guid.NewGuid())];

        ErrorsOf([.. ids.Select(id => new ReserveOrder(id, [new(1, 1)]))]).ShouldBeEmpty();
        ReservationValidation.Validate(new SettleRequest(ids)).ShouldBeEmpty();
    }

    [Fact]
    public void Validate_says_what_each_field_must_be()
    {
        var order = Guid.NewGuid();

        var errors = ReservationValidation.Validate(new ReserveRequest([
            new(Guid.Empty, null!), null!, new(order, [null!, new(0, 0), new(1, 1), new(1, 1)]), new(order, [new(1, 1)])]));

        errors.Select(error => (error.Key, error.Value.ShouldHaveSingleItem())).ShouldBe([
            ("orders[0].orderId", "An order id must be a UUID other than zero."),
            ("orders[0].lines", "'lines' must be a list of 1 to 50 products."),
            ("orders[1]", "An order must be an object with 'orderId' and 'lines'."),
            ("orders[2].lines[0]", "A line must be an object with 'productId' and 'quantity'."),
            ("orders[2].lines[1].productId", "'productId' must be a whole number from 1."),
            ("orders[2].lines[1].quantity", "'quantity' must be a whole number from 1 to 10000."),
            ("orders[2].lines[3].productId", "Product 1 is listed twice; add its quantities up in one line."),
            ("orders[3].orderId", $"Order {order} is listed twice; name each order once."),
        ]);
        ReservationValidation.Validate(new ReserveRequest([]))["orders"].ShouldBe(["'orders' must be a list of 1 to 500 orders."]);
        ReservationValidation.Validate(new SettleRequest([]))["orderIds"].ShouldBe(["'orderIds' must be a list of 1 to 500 order ids."]);
    }

    private static string[] ErrorsOf(params ReserveOrder[] orders) => [.. ReservationValidation.Validate(new ReserveRequest(orders)).Keys];
}
