namespace Shop.Load.Load.Scenarios;

/// <summary>Searches for a word of some product's name.</summary>
internal sealed class Search(Merchandise merchandise) : IScenario
{
    public const string ScenarioName = "search";

    public string Name => ScenarioName;

    public bool IsSafe => true;

    public HttpRequestMessage Next(Uri target) =>
        new(HttpMethod.Get, new Uri(target, $"/api/v1/products?limit=20&search={merchandise.Terms[Random.Shared.Next(merchandise.Terms.Length)]}"));
}
