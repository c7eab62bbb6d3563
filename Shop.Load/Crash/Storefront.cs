using System.Net.Http.Json;
using Shop.Load.History;

namespace Shop.Load.Crash;

/// <summary>What anybody can read of the products.</summary>
internal sealed class Storefront(HttpClient client)
{
    /// <summary>So many products that can be bought and that no unfinished order holds, the same for the same seed and catalogue.</summary>
    public async Task<IReadOnlyList<InitialStock>> ChooseAsync(int count, long seed, CancellationToken cancellationToken)
    {
        var ids = await AllIdsAsync(cancellationToken);
        new Random(unchecked((int)seed)).Shuffle(ids);
        var chosen = new List<InitialStock>();
        foreach (var batch in ids.Chunk(count))
        {
            var stock = await StockAsync(batch, cancellationToken);
            chosen.AddRange(stock.Where(level => level is { Available: > 0, Reserved: 0 }).Take(count - chosen.Count));
            if (chosen.Count == count)
                break;
        }
        return chosen;
    }

    public async Task<IReadOnlyList<InitialStock>> StockAsync(IEnumerable<int> products, CancellationToken cancellationToken)
    {
        var levels = new List<InitialStock>();
        foreach (var id in products)
            levels.Add((await client.GetFromJsonAsync($"/api/products/{id}/stock", CrashJson.Default.InitialStock, cancellationToken))!);
        return levels;
    }

    private async Task<int[]> AllIdsAsync(CancellationToken cancellationToken)
    {
        var ids = new List<int>();
        var after = "";
        while (true)
        {
            var page = (await client.GetFromJsonAsync($"/api/products?limit=100{after}", CrashJson.Default.ProductPageBody, cancellationToken))!;
            ids.AddRange(page.Items.Select(product => product.Id));
            if (page.Next is null)
                return [.. ids];
            after = $"&after={Uri.EscapeDataString(page.Next)}";
        }
    }
}
