using Shop.Deploy.Model;

namespace Shop.Tests.Deploy.Nginx;

internal static class EdgeModels
{
    /// <summary>An edge that limits nobody, unless told.</summary>
    public static Edge Of(LoadBalancing policy = LoadBalancing.RoundRobin, int requestsPerSecond = 100_000, int connections = 1000) =>
        new("gateway", policy, 80, 443, TimeSpan.FromSeconds(25), requestsPerSecond, connections, new Compute(2, 128), new Compute(0.1, 64));
}
