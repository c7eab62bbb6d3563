using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting.Testing;

namespace Shop.Load.Target;

/// <summary>Where customers come in: at the gateway, as anybody would.</summary>
internal sealed class Entrance(Uri gateway) : IDisposable
{
    public const string Name = "gateway";

    /// <summary>A client that acts for nobody.</summary>
    public HttpClient Anonymous { get; } = new() { BaseAddress = gateway };

    public static Entrance Of(RunningShop shop) => new(shop.App.GetEndpoint("gateway"));

    /// <summary>A new guest, with a session of their own. The caller disposes of them.</summary>
    public Task<Customer> EnterAsync(CancellationToken cancellationToken) => EnterAsync("/api/v1/session/guest", content: null, cancellationToken);

    /// <summary>The operator that the model creates. The caller disposes of them.</summary>
    public async Task<Customer> SignInOperatorAsync(string password, CancellationToken cancellationToken)
    {
        using var credentials = JsonContent.Create(new Credentials("operator@shop.local", password), EntranceJson.Default.Credentials);
        return await EnterAsync("/api/v1/session", credentials, cancellationToken);
    }

    public void Dispose() => Anonymous.Dispose();

    private async Task<Customer> EnterAsync(string path, HttpContent? content, CancellationToken cancellationToken)
    {
        // With cookies of its own, by default.
        var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = gateway };
        using var answer = await client.PostAsync(path, content, cancellationToken);
        var session = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync(EntranceJson.Default.SessionBody, cancellationToken);
        return new Customer(session!.Id, client);
    }
}

/// <summary>What is read of a session.</summary>
internal sealed record SessionBody(string Id);

internal sealed record Credentials(string Email, string Password);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(Credentials))]
internal sealed partial class EntranceJson : JsonSerializerContext;
