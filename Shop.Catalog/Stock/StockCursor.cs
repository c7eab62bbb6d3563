using System.Globalization;

namespace Shop.Catalog.Stock;

/// <summary>The place after which a page of stock levels starts: the sort key of the last one already seen.</summary>
internal readonly record struct StockCursor(int Available, int ProductId)
{
    public static readonly StockCursor Start = new(-1, 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Available}.{ProductId}");

    public static bool TryParse(string text, out StockCursor cursor)
    {
        cursor = default;
        if (text.Split('.') is not [var available, var productId]
            || !int.TryParse(available, NumberStyles.None, CultureInfo.InvariantCulture, out var pieces)
            || !int.TryParse(productId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        cursor = new(pieces, id);
        return true;
    }
}
