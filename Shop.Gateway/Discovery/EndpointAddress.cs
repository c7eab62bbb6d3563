using Microsoft.Extensions.ServiceDiscovery;

namespace Shop.Gateway.Discovery;

/// <summary>Writes an endpoint of service discovery as the URL that a proxy needs.</summary>
internal static class EndpointAddress
{
    /// <param name="endpoint">An endpoint, with or without a scheme of its own.</param>
    /// <param name="asked">The address that was resolved; an endpoint without a scheme takes its last one.</param>
    public static string Of(ServiceEndpoint endpoint, string asked)
    {
        if (endpoint.EndPoint is UriEndPoint { Uri: var uri })
            return uri.ToString();

        // "https+http" means: https if there is one, else http. An endpoint that does not say speaks plain http.
        var schemes = asked[..asked.IndexOf("://", StringComparison.Ordinal)];
        return $"{schemes.Split('+')[^1]}://{endpoint}";
    }
}
