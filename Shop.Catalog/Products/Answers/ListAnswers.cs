using System.Globalization;
using Shop.Catalog.Products.Lists;

namespace Shop.Catalog.Products.Answers;

/// <summary>Pages of the list and facets, at most a second old: however many look at the same page, it is read once a second.</summary>
internal sealed class ListAnswers(ProductListQuery list, ProductFacetsQuery facets, TimeProvider time)
{
    // Of what visitors look at together in one second. A page has up to 70 kB.
    private const int Capacity = 200;
    private static readonly TimeSpan HighestAge = TimeSpan.FromSeconds(1);

    private readonly MomentCache<string, JsonAnswer> _answers = new(time, HighestAge, Capacity);

    public ValueTask<JsonAnswer> PageAsync(ProductListRequest request, CancellationToken cancel) => _answers.GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"page\0{request.Filter}\0{request.Sort}\0{request.After}\0{request.Limit}"),
        async (_, _) => JsonAnswer.Of(await list.RunAsync(request, CancellationToken.None), ProductJson.Default.ProductPage),
        cancel);

    public ValueTask<JsonAnswer> FacetsAsync(ProductFilter filter, CancellationToken cancel) => _answers.GetAsync(
        $"facets\0{filter}",
        async (_, _) => JsonAnswer.Of(await facets.RunAsync(filter, CancellationToken.None), ProductJson.Default.ProductFacets),
        cancel);

    public void Clear() => _answers.Clear();
}
