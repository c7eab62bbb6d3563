using Shop.Catalog.Stock;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Stock;

public sealed class StockPageParametersTests
{
    private readonly Dictionary<string, string[]> _errors = [];

    [Fact]
    public void Parameters_left_out_have_defaults()
    {
        var parameters = new StockPageParameters(null, "", null);

        parameters.LowOr(7, _errors).ShouldBe(7);
        parameters.PageSize(_errors).ShouldBe(20);
        parameters.AdjustmentBefore(_errors).ShouldBe(long.MaxValue);
        parameters.StockAfter(_errors).ShouldBe(StockCursor.Start);
        _errors.ShouldBeEmpty();
    }

    [Fact]
    public void Parameters_in_range_are_taken()
    {
        new StockPageParameters("0", "12", "100").LowOr(7, _errors).ShouldBe(0);
        new StockPageParameters("0", "12", "100").PageSize(_errors).ShouldBe(100);
        new StockPageParameters("0", "12", "1").PageSize(_errors).ShouldBe(1);
        new StockPageParameters("0", "12", "1").AdjustmentBefore(_errors).ShouldBe(12);
        new StockPageParameters("0", new StockCursor(3, 4).ToString(), "1").StockAfter(_errors).ShouldBe(new StockCursor(3, 4));
        _errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("x", null, null, "low")]
    [InlineData("-1", null, null, "low")]
    [InlineData("2147483648", null, null, "low")]
    [InlineData(null, "-1.5", null, "after")]
    [InlineData(null, "1.2.3", null, "after")]
    [InlineData(null, "1.x", null, "after")]
    [InlineData(null, "99999999999999999999", null, "after")]
    [InlineData(null, null, "0", "limit")]
    [InlineData(null, null, "101", "limit")]
    [InlineData(null, null, " 5", "limit")]
    public void Parameters_out_of_range_are_named(string? low, string? after, string? limit, string field)
    {
        var parameters = new StockPageParameters(low, after, limit);

        parameters.LowOr(7, _errors);
        parameters.PageSize(_errors);
        parameters.AdjustmentBefore(_errors);
        _errors.Keys.ShouldBe([field]);

        _errors.Clear();
        parameters.StockAfter(_errors);
        _errors.ContainsKey("after").ShouldBe(field == "after");
    }
}
