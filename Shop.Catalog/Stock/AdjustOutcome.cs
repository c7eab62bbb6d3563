namespace Shop.Catalog.Stock;

/// <summary>What became of an attempt to adjust a product's stock.</summary>
internal abstract record AdjustOutcome
{
    /// <param name="Adjustment">The row that was written.</param>
    /// <param name="Replayed">True when an earlier request with the same key wrote it.</param>
    public sealed record Adjusted(Adjustment Adjustment, bool Replayed) : AdjustOutcome;

    public sealed record NoProduct : AdjustOutcome;

    /// <summary>The key belongs to another adjustment of this product.</summary>
    public sealed record KeyReused : AdjustOutcome;

    /// <summary>More pieces would go than are available.</summary>
    public sealed record TooLow(int Available) : AdjustOutcome;

    /// <summary>More pieces would be there than can be counted.</summary>
    public sealed record TooHigh : AdjustOutcome;
}
