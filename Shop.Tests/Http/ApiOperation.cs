using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Shop.Tests.Http;

/// <summary>One thing that can be asked of the shop, with the path's parameters in braces.</summary>
internal sealed record ApiOperation(HttpMethod Method, string Path)
{
    /// <summary>What the services keep to themselves, and therefore no document names.</summary>
    private static readonly Dictionary<string, ApiOperation[]> Internal = new()
    {
        ["catalog"] =
        [
            new(HttpMethod.Put, "/internal/reservations"),
            new(HttpMethod.Post, "/internal/reservations/confirm"),
            new(HttpMethod.Post, "/internal/reservations/release"),
            new(HttpMethod.Post, "/internal/reservations/return"),
        ],
        ["orders"] = [new(HttpMethod.Post, "/internal/carts/merge")],
        ["gateway"] = [],
    };

    /// <summary>Everything that a service offers, by its own OpenAPI document, as a caller of the gateway names it.</summary>
    public static async Task<IReadOnlyList<ApiOperation>> OfAsync(HttpClient gateway, string service, CancellationToken cancel)
    {
        var document = await gateway.GetFromJsonAsync<JsonNode>($"/openapi/{service}.json", cancel);
        var described =
            from path in document!["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Value is JsonObject described && described.ContainsKey("responses")
            select new ApiOperation(new HttpMethod(operation.Key.ToUpperInvariant()), path.Key);
        return [.. described, .. Internal[service]];
    }

    /// <summary>The same at the service itself, where paths have no version.</summary>
    public ApiOperation WithoutVersion() => this with { Path = Path.Replace("/api/v1/", "/api/", StringComparison.Ordinal) };
}
