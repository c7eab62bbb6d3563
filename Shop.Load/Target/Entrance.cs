using Aspire.Hosting.Testing;
using Shop.ServiceDefaults.Identity;

namespace Shop.Load.Target;

/// <summary>Where customers come in: straight at the service Orders, with the tokens that the gateway would send.</summary>
internal sealed class Entrance(Uri catalog, Uri orders, SignedTokens tokens) : IDisposable
{
    public const string Name = "orders";

    /// <summary>A client that acts for nobody.</summary>
    public HttpClient Anonymous { get; } = new() { BaseAddress = catalog };

    public static async Task<Entrance> OpenAsync(RunningShop shop, CancellationToken cancellationToken) => new(
        shop.App.GetEndpoint("catalog"), shop.App.GetEndpoint("orders"), new SignedTokens(await shop.ParameterAsync("token-key", cancellationToken)));

    /// <summary>A new customer. The caller disposes of them.</summary>
    public Task<Customer> EnterAsync(CancellationToken cancellationToken) =>
        Task.FromResult(tokens.Customer(orders, $"g_{Guid.NewGuid():N}", Roles.Guest));

    public void Dispose()
    {
        Anonymous.Dispose();
        tokens.Dispose();
    }
}
