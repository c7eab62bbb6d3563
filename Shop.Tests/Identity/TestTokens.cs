using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Identity;

namespace Shop.Tests.Identity;

/// <summary>Tokens for tests that call a service as the gateway, or another service, would.</summary>
internal static class TestTokens
{
    /// <summary>The <c>Tokens:Key</c> of services that a test starts by itself.</summary>
    public const string Key = "a key for tests, and not for anything else";

    /// <summary>A token of one minute, signed with <paramref name="key"/>.</summary>
    public static string For(string id, string role, string key = Key) =>
        new CallerTokens(Options.Create(new TokenOptions { Key = key }), TimeProvider.System).Issue(new(id, role));

    /// <summary>Lets every request of the client act for this caller, each with a fresh token.</summary>
    public static HttpClient As(Uri address, string id, string role, string key = Key) =>
        new(new Bearer(id, role, key) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = address };

    private sealed class Bearer(string id, string role, string key) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", For(id, role, key));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
