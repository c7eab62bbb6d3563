using Shop.Orders.Orders;

namespace Shop.Orders.Cart;

/// <summary>
/// A cart as the API shows it, at the prices of this moment; an order fixes its own. While the Catalog is away there are
/// no prices. A product that is gone has no name and no price, and 0 pieces available.
/// </summary>
internal sealed record CartResponse(IReadOnlyList<CartLineResponse> Lines, Money? Total, bool PricesKnown)
{
    public static readonly CartResponse Empty = new([], Total: null, PricesKnown: true);

    /// <param name="items">What is in the cart.</param>
    /// <param name="products">What the Catalog says of it, or null when it says nothing.</param>
    public static CartResponse From(IReadOnlyList<CartItem> items, IReadOnlyDictionary<int, CartProduct>? products)
    {
        if (products is null)
            return new([.. items.Select(item => new CartLineResponse(item.ProductId, null, null, item.Quantity, null, null, null))], null, PricesKnown: false);

        var lines = items.Select(item => CartLineResponse.From(item, products.GetValueOrDefault(item.ProductId))).ToList();
        return new(lines, Sum(lines), PricesKnown: true);
    }

    // Of what can be bought. Amounts of two currencies have no sum.
    private static Money? Sum(List<CartLineResponse> lines)
    {
        var priced = lines.Select(line => line.LineTotal).OfType<Money>().ToList();
        return priced.Select(money => money.Currency).Distinct().Count() == 1
            ? new(priced.Sum(money => money.Amount), priced[0].Currency)
            : null;
    }
}

internal sealed record CartLineResponse(
    int ProductId, string? Name, string? Image, int Quantity, Money? UnitPrice, int? Available, Money? LineTotal)
{
    /// <param name="item">What is in the cart.</param>
    /// <param name="product">Null when there is no such product any more.</param>
    public static CartLineResponse From(CartItem item, CartProduct? product) => new(
        item.ProductId, product?.Name, product?.Image, item.Quantity, product?.Price, product?.Available ?? 0,
        product is null ? null : product.Price with { Amount = product.Price.Amount * item.Quantity });
}
