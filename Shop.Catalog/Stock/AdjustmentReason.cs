namespace Shop.Catalog.Stock;

/// <summary>Why a product's stock was changed by hand. Besides these there is "opening", the stock that a product began with.</summary>
internal static class AdjustmentReason
{
    public static readonly IReadOnlyList<string> All = ["delivery", "damage", "count", "return", "other"];
}
