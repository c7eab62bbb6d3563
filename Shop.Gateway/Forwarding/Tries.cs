using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Forwarding;

/// <summary>The tries of one request: who has been tried, and how to begin again as if nothing had been.</summary>
internal sealed class Tries(HttpContext context, Stream? body, TimeProvider time, Action<string> onRetry)
{
    private readonly long _begun = time.GetTimestamp();
    private readonly List<DestinationState> _failed = [];
    private readonly KeyValuePair<string, StringValues>[] _headers = [.. context.Response.Headers];

    /// <summary>Whether an instance is available that has not been tried.</summary>
    public bool HasAnother => Others().Count > 0;

    /// <summary>Whether nothing has been passed on yet, and there is time left.</summary>
    public bool CanGoOn(TimeSpan limit)
    {
        if (context.GetReverseProxyFeature().ProxiedDestination is { } last && !_failed.Contains(last))
            _failed.Add(last);
        return !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && time.GetElapsedTime(_begun) < limit;
    }

    /// <summary>Makes the request and its response what they were, but for the instances that it may go to.</summary>
    public void StartOver()
    {
        var proxy = context.GetReverseProxyFeature();
        onRetry(proxy.Cluster.Config.ClusterId);
        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.Clear();
        foreach (var (name, values) in _headers)
            context.Response.Headers[name] = values;
        if (body is not null)
            body.Position = 0;
        proxy.ProxiedDestination = null;
        // Where all have been tried, they are tried again: one may be back.
        proxy.AvailableDestinations = Others() is { Count: > 0 } others ? others : Available;
    }

    private IReadOnlyList<DestinationState> Available => context.GetRouteModel().Cluster!.DestinationsState.AvailableDestinations;

    private List<DestinationState> Others() => [.. Available.Where(destination => !_failed.Contains(destination))];
}
