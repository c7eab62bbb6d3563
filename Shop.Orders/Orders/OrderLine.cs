namespace Shop.Orders.Orders;

/// <summary>One product of an order. The price is the Catalog's and is unknown until the stock is reserved.</summary>
internal sealed record OrderLine(int ProductId, int Quantity, Money? UnitPrice);
