using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Identity;

namespace Shop.Load.Target;

/// <summary>Lets a client call a service directly, with the tokens that the gateway would send.</summary>
internal sealed class SignedTokens : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly ICallerTokens _tokens;

    /// <param name="key">The model's parameter token-key.</param>
    public SignedTokens(string key)
    {
        _services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Tokens:Key", key)]).Build())
            .AddTokenIssuer()
            .BuildServiceProvider();
        _tokens = _services.GetRequiredService<ICallerTokens>();
    }

    public Customer Customer(Uri service, string id, string role) =>
        new(id, new HttpClient(new Bearer(_tokens, new Caller(id, role)) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = service });

    public void Dispose() => _services.Dispose();

    private sealed class Bearer(ICallerTokens tokens, Caller caller) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(caller));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
