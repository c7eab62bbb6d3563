namespace Shop.Orders.Orders;

/// <summary>One product of an order. Price and name are the Catalog's and are unknown until the stock is reserved.</summary>
internal sealed record OrderLine(int ProductId, int Quantity, Money? UnitPrice, string? Name = null);
