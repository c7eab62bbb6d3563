namespace Shop.Orders.Catalog;

/// <summary>The Catalog could not be asked, or gave an answer that decides nothing. Worth another try.</summary>
internal sealed class CatalogException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when the Catalog was there and refused the call, which may be for one of the orders in it.</summary>
    public bool IsRefusal { get; init; }
}
