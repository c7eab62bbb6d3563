using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Identity;

namespace Shop.Tests.AccessRules;

/// <summary>The callers of the matrix, and the order that belongs to one of them.</summary>
internal sealed partial class Visitors(ShopApp app) : IDisposable
{
    private readonly Dictionary<string, HttpClient> _byName = [];
    private string _order = "";

    public static async Task<Visitors> OfAsync(ShopApp app, CancellationToken cancel)
    {
        var visitors = new Visitors(app);
        visitors._byName["owner"] = await app.CustomerAsync();
        visitors._byName["other"] = await app.CustomerAsync();
        visitors._byName["operator"] = await app.OperatorAsync();
        visitors._order = await PlaceOrderAsync(visitors._byName["owner"], cancel);
        return visitors;
    }

    /// <summary>Asks for a row as a caller of it, on the way that the matrix says.</summary>
    public async Task<HttpResponseMessage> AskAsync(AccessRow row, string caller, CancellationToken cancel)
    {
        if (row.IsPublic && caller != "service")
            return await AskGatewayAsync(row, caller, cancel);
        using var direct = await ServiceAsync(row.Service, caller switch
        {
            "anonymous" => null,
            "operator" => new("o_1", Roles.Operator),
            "service" => new("tests", Roles.Service),
            _ => new Caller("c_1", Roles.Customer),
        });
        return await direct.SendAsync(Request(row, row.Path), HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public async Task<HttpResponseMessage> AskGatewayAsync(AccessRow row, string caller, CancellationToken cancel)
    {
        // Whatever was asked before: an earlier answer may have begun a guest's session.
        using var nobody = caller == "anonymous" ? app.NewBrowser() : null;
        return await (nobody ?? _byName[caller]).SendAsync(
            Request(row, row.Path.StartsWith("/api/", StringComparison.Ordinal) ? $"/api/v1/{row.Path["/api/".Length..]}" : row.Path),
            HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    /// <summary>Asks the service itself with a token that may be worth nothing.</summary>
    public async Task<HttpResponseMessage> AskServiceAsync(AccessRow row, string? token, CancellationToken cancel)
    {
        using var direct = await ServiceAsync(row.Service, caller: null);
        using var request = Request(row, row.Path);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return await direct.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public void Dispose()
    {
        foreach (var client in _byName.Values)
            client.Dispose();
    }

    private async Task<HttpClient> ServiceAsync(string service, Caller? caller)
    {
        var address = (service == "catalog" ? app.Catalog : app.Orders).BaseAddress!;
        return caller is null ? new() { BaseAddress = address } : TestTokens.As(address, caller.Id, caller.Role, await app.TokenKeyAsync());
    }

    private HttpRequestMessage Request(AccessRow row, string path)
    {
        var request = new HttpRequestMessage(
            row.Method == "*" ? HttpMethod.Get : new(row.Method), Parameter().Replace(path, parameter => Value(row, parameter.Groups["name"].Value)));
        // Nothing of what is let in may change what other tests count on: the body says nothing.
        if (row.Method is "POST" or "PUT")
            request.Content = JsonContent.Create(new { });
        return request;
    }

    private string Value(AccessRow row, string parameter) => parameter switch
    {
        "documentName" => row.Service == "gateway" ? "gateway" : "v1",
        "orderId" => _order,
        "id" => row.Path.Contains("/orders/", StringComparison.Ordinal) ? _order : "1",
        "productId" => "1",
        "service" => "catalog",
        "path" => row.Path.StartsWith("/images", StringComparison.Ordinal) ? "icon.svg" : "nothing/is/here",
        _ => "x",
    };

    private static async Task<string> PlaceOrderAsync(HttpClient owner, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Content = JsonContent.Create(new { lines = new[] { new { productId = 1, quantity = 1 } }, paymentToken = "sim-decline" }),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await owner.SendAsync(request, cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancel))!["id"]!.GetValue<string>();
    }

    [GeneratedRegex(@"\{\**(?<name>\w+)[^{}]*\}")]
    private static partial Regex Parameter();
}
