using Shop.Catalog.Stock;
using Shouldly;
using Xunit;

namespace Shop.Tests.Catalog.Stock;

public sealed class AdjustmentRequestTests
{
    [Theory]
    [InlineData(1, "delivery", null)]
    [InlineData(-1_000_000, "damage", "")]
    [InlineData(1_000_000, "return", "Zurück, 😀")]
    [InlineData(-1, "count", null)]
    [InlineData(1, "other", null)]
    public void Validate_of_a_proper_request_finds_nothing(int quantity, string reason, string? note) =>
        new AdjustmentRequest(quantity, reason, note).Validate().ShouldBeEmpty();

    [Theory]
    [InlineData(0, "count", null, "quantity")]
    [InlineData(1_000_001, "count", null, "quantity")]
    [InlineData(-1_000_001, "count", null, "quantity")]
    [InlineData(int.MinValue, "count", null, "quantity")]
    [InlineData(1, null, null, "reason")]
    [InlineData(1, "opening", null, "reason")]
    [InlineData(1, "Count", null, "reason")]
    [InlineData(1, "count", "a\nb", "note")]
    [InlineData(1, "count", "\0", "note")]
    [InlineData(1, "count", "\ud800", "note")]
    public void Validate_names_the_wrong_field(int quantity, string? reason, string? note, string field) =>
        new AdjustmentRequest(quantity, reason, note).Validate().Keys.ShouldBe([field]);

    [Fact]
    public void Validate_of_a_long_note_names_it()
    {
        new AdjustmentRequest(1, "count", new('n', 500)).Validate().ShouldBeEmpty();
        new AdjustmentRequest(1, "count", new('n', 501)).Validate().Keys.ShouldBe(["note"]);
    }

    [Fact]
    public void Validate_says_what_each_field_must_be()
    {
        new AdjustmentRequest(0, "loss", "a\nb").Validate().Select(error => (error.Key, error.Value.ShouldHaveSingleItem())).ShouldBe([
            ("quantity", "'quantity' must be a whole number from -1000000 to 1000000, and not 0."),
            ("reason", "'reason' must be one of delivery, damage, count, return, other."),
            ("note", "'note' must be one line of text, without control characters or broken UTF-8."),
        ]);
        new AdjustmentRequest(1, "count", new('n', 501)).Validate()["note"].ShouldBe(["'note' must have at most 500 characters."]);
    }
}
