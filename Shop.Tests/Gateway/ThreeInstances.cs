using Microsoft.AspNetCore.Http;
using Xunit;

namespace Shop.Tests.Gateway;

/// <summary>Three instances of the catalog, real servers, that a gateway stands before.</summary>
internal sealed class ThreeInstances : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Ids = ["a", "b", "c"];

    private readonly Dictionary<string, FakeService> _services = [];

    public Announced Announced { get; } = new();

    public FakeService this[string id] => _services[id];

    /// <param name="capacities">Of a, b and c.</param>
    /// <param name="answer">How an instance answers; by its id, if null.</param>
    public static async Task<ThreeInstances> StartAsync(int[]? capacities = null, Func<string, HttpContext, Task>? answer = null)
    {
        var instances = new ThreeInstances();
        foreach (var (index, id) in Ids.Index())
        {
            var service = instances._services[id] = await FakeService.StartAsync(
                context => answer is null ? context.Response.WriteAsync(id) : answer(id, context));
            instances.Announced.Add(id, service.Address, capacity: capacities?[index] ?? 1);
        }

        return instances;
    }

    /// <summary>How many requests each has got, in the order of their ids.</summary>
    public int[] Counts() => [.. Ids.Select(id => _services[id].Requests.Count)];

    /// <summary>Sends many requests, sixteen at a time, all of which must be answered well.</summary>
    public static Task SendAsync(GatewayHost gateway, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken },
        async (_, cancel) => await gateway.Client.GetStringAsync("/api/products", cancel));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values)
            await service.DisposeAsync();
    }
}
