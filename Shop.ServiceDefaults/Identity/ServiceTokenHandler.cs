using System.Net.Http.Headers;
using Microsoft.Extensions.Hosting;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Makes an HttpClient call as this service, in the role <see cref="Roles.Service"/>.</summary>
public sealed class ServiceTokenHandler(ICallerTokens tokens, IHostEnvironment environment) : DelegatingHandler
{
    private readonly Caller _self = new(environment.ApplicationName, Roles.Service);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(_self));
        return base.SendAsync(request, cancellationToken);
    }
}
