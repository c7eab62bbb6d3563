namespace Shop.Catalog.Products.Lists;

/// <param name="Items">The products of this page.</param>
/// <param name="Next">The value of <c>after</c> for the following page; null on the last one.</param>
internal sealed record ProductPage(IReadOnlyList<Product> Items, string? Next);
