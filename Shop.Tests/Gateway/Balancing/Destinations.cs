using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shop.Gateway.Discovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Shop.Tests.Gateway.Balancing;

/// <summary>Destinations and requests as the proxy has them in its hands.</summary>
internal static class Destinations
{
    public static DestinationState New(string id, int capacity = 1, int inFlight = 0, string version = "1.0", DateTimeOffset? started = null)
    {
        var metadata = new Dictionary<string, string>
        {
            [DestinationMetadata.Version] = version,
            [DestinationMetadata.Capacity] = capacity.ToString(CultureInfo.InvariantCulture),
        };
        if (started is { } moment)
            metadata[DestinationMetadata.Started] = moment.ToString("O", CultureInfo.InvariantCulture);
        return new(id, new(new DestinationConfig { Address = "http://127.0.0.1", Metadata = metadata })) { ConcurrentRequestCount = inFlight };
    }

    /// <summary>A cluster of the given destinations, all available.</summary>
    public static ClusterState Cluster(params IEnumerable<DestinationState> destinations)
    {
        var cluster = new ClusterState("catalog", new(new ClusterConfig { ClusterId = "catalog" }, new HttpMessageInvoker(new SocketsHttpHandler())));
        var all = destinations.ToArray();
        cluster.DestinationsState = new(all, all);
        foreach (var destination in all)
            cluster.Destinations.TryAdd(destination.DestinationId, destination);
        return cluster;
    }

    /// <summary>A request that has come as far as the choice of an instance.</summary>
    public static HttpContext Request(ClusterState cluster)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IReverseProxyFeature>(new ReverseProxyFeature
        {
            Route = new(new RouteConfig { RouteId = "route" }, cluster, HttpTransformer.Default),
            Cluster = cluster.Model,
            AllDestinations = cluster.DestinationsState.AllDestinations,
            AvailableDestinations = cluster.DestinationsState.AvailableDestinations,
        });
        return context;
    }
}
