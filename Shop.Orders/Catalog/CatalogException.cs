namespace Shop.Orders.Catalog;

/// <summary>The Catalog could not be asked, or gave an answer that decides nothing. Worth another try.</summary>
internal sealed class CatalogException(string message, Exception? inner = null) : Exception(message, inner);
