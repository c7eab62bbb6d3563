namespace Shop.Load.Load.Scenarios;

/// <summary>Looks at a product, a few of which are far more popular than the rest; one time in ten at a page of the list.</summary>
internal sealed class Browse(Merchandise merchandise) : IScenario
{
    public const string ScenarioName = "browse";

    public string Name => ScenarioName;

    public bool IsSafe => true;

    public HttpRequestMessage Next(Uri target)
    {
        var (products, pages) = (merchandise.Products, merchandise.Pages);
        var path = Random.Shared.Next(10) == 0
            ? pages[Random.Shared.Next(pages.Length)]
            : $"/api/v1/products/{products[(int)(Math.Pow(Random.Shared.NextDouble(), 3) * products.Length)]}";
        return new(HttpMethod.Get, new Uri(target, path));
    }
}
