namespace Shop.Catalog.Products.Lists;

/// <summary>What a list could be narrowed to. Each facet counts what all the other filters leave.</summary>
/// <param name="Categories">Most products first.</param>
/// <param name="Brands">Most products first.</param>
/// <param name="Price">Null when there is nothing to buy.</param>
/// <param name="Total">How many products the list has.</param>
internal sealed record ProductFacets(IReadOnlyList<FacetValue> Categories, IReadOnlyList<FacetValue> Brands, PriceRange? Price, long Total);

internal sealed record FacetValue(string Value, long Count);

/// <summary>In minor units.</summary>
internal sealed record PriceRange(long Min, long Max);
