using Yarp.ReverseProxy.Model;

namespace Shop.Gateway.Health;

internal static class InstanceHealth
{
    /// <summary>Whether probes and requests find the instance well, so far as they know it.</summary>
    public static bool IsAvailable(this DestinationState destination) =>
        destination.Health is { Active: not DestinationHealth.Unhealthy, Passive: not DestinationHealth.Unhealthy };
}
