namespace Shop.Catalog.Stock;

/// <summary>A product's pieces as operators see them; see <see cref="StockLevel"/>.</summary>
internal sealed record StockItem(int ProductId, string Sku, string Name, int OnHand, int Reserved, int Available, int Sold);

/// <param name="Items">Lowest available first.</param>
/// <param name="Next">The value of <c>after</c> for the following page; null on the last one.</param>
internal sealed record StockPage(IReadOnlyList<StockItem> Items, string? Next);
