using Shop.Catalog.Products;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products;

public sealed class ProductCursorTests
{
    [Theory]
    [InlineData(0f, 1, 0u)]
    [InlineData(0.13576125f, int.MaxValue, uint.MaxValue)]
    public void TryParse_of_a_written_cursor_gives_it_back(float rank, int id, uint filter)
    {
        var cursor = new ProductCursor(rank, id, filter);

        ProductCursor.TryParse(cursor.ToString(), out var parsed).ShouldBeTrue();

        parsed.ShouldBe(cursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not base64 at all!")]
    [InlineData("AAAAAAAAAAAAAAAAAA")]
    [InlineData("AgAAAAAAAAABAAAAAA")]
    [InlineData("AX_AAAAAAAABAAAAAA")]
    [InlineData("AQAAAAAAAAAAAAAAAA")]
    [InlineData("AQAAAAD_____AAAAAA")]
    [InlineData("AQAAAAAAAAABAAAAAAAA")]
    public void TryParse_of_anything_else_fails(string text) => ProductCursor.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_of_the_smallest_valid_bytes_succeeds() =>
        ProductCursor.TryParse("AQAAAAAAAAABAAAAAA", out _).ShouldBeTrue();
}
