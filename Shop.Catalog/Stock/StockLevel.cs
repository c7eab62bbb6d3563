namespace Shop.Catalog.Stock;

/// <summary>The pieces of one product. Always: initial = available + reserved + sold.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="OnHand">Pieces in the warehouse: available or held for an order.</param>
/// <param name="Reserved">Held for orders that are not paid yet.</param>
/// <param name="Available">Free to be reserved.</param>
/// <param name="Sold">Gone for good.</param>
internal sealed record StockLevel(int ProductId, int OnHand, int Reserved, int Available, int Sold);
