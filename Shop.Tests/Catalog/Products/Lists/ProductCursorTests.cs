using System.Buffers.Text;
using Shop.Catalog.Products.Lists;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Products.Lists;

public sealed class ProductCursorTests
{
    public static TheoryData<int, object> Keys => new()
    {
        { (int)ProductSort.Relevance, 0f },
        { (int)ProductSort.Relevance, 0.13576125f },
        { (int)ProductSort.Price, long.MaxValue },
        { (int)ProductSort.PriceDescending, 1299L },
        { (int)ProductSort.Name, "gewürzmühle, 18 cm" },
        { (int)ProductSort.Newest, new DateTime(2026, 1, 2, 3, 4, 5, 678, 901, DateTimeKind.Utc) },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void TryParse_of_a_written_cursor_gives_it_back(int sort, object key)
    {
        var cursor = new ProductCursor(key, int.MaxValue, uint.MaxValue);

        ProductCursor.TryParse(cursor.ToString(), (ProductSort)sort, out var parsed).ShouldBeTrue();

        parsed.ShouldBe(cursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not base64 at all!")]
    // An older layout, a short one, NaN, ids 0 and -1, and a byte too many.
    [InlineData("AQAAAAAAAAABAAAAAA")]
    [InlineData("AgAAAAE")]
    [InlineData("AgAAAAEAAAAAf8AAAA")]
    [InlineData("AgAAAAAAAAAAAAAAAA")]
    [InlineData("Av____8AAAAAAAAAAA")]
    [InlineData("AgAAAAEAAAAAAAAAAAAA")]
    public void TryParse_of_anything_else_fails(string text) =>
        ProductCursor.TryParse(text, ProductSort.Relevance, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_of_the_smallest_valid_bytes_succeeds() =>
        ProductCursor.TryParse("AgAAAAEAAAAAAAAAAA", ProductSort.Relevance, out _).ShouldBeTrue();

    [Theory]
    [InlineData(0x80)]
    [InlineData(0x00)]
    public void TryParse_of_a_name_that_a_database_cannot_take_fails(byte letter) =>
        ProductCursor.TryParse(Base64Url.EncodeToString([2, 0, 0, 0, 1, 0, 0, 0, 0, letter]), ProductSort.Name, out _).ShouldBeFalse();

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void TryParse_of_a_time_that_never_was_fails(long ticks) =>
        ProductCursor.TryParse(new ProductCursor(ticks, 1, 0).ToString(), ProductSort.Newest, out _).ShouldBeFalse();
}
