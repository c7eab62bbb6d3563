using Shop.Catalog.Reservations;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Reservations;

public sealed class ReservationValidationTests
{
    [Fact]
    public void Validate_of_proper_lines_finds_nothing() =>
        ReservationValidation.Validate(new([new(1, 1), new(2, ReservationValidation.MaxQuantity)])).ShouldBeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(ReservationValidation.MaxLines + 1)]
    public void Validate_of_too_few_or_too_many_lines_names_lines(int count) =>
        ReservationValidation.Validate(new([.. Enumerable.Range(1, count).Select(id => new ReservationRequestLine(id, 1))]))
            .Keys.ShouldBe(["lines"]);

    [Fact]
    public void Validate_without_lines_names_lines()
    {
        ReservationValidation.Validate(new(null)).Keys.ShouldBe(["lines"]);
        ReservationValidation.Validate(null).Keys.ShouldBe(["lines"]);
    }

    [Fact]
    public void Validate_names_each_wrong_field() =>
        ReservationValidation.Validate(new([new(1, 1), null, new(0, 1), new(1, 1), new(2, 0), new(3, -1), new(4, 10_001)]))
            .Keys.ShouldBe([
                "lines[1]", "lines[2].productId", "lines[3].productId", "lines[4].quantity", "lines[5].quantity", "lines[6].quantity"]);
}
