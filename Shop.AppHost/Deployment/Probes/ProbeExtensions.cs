using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Probes;

namespace Aspire.Hosting;

/// <summary>How a deployment finds out whether an instance is well.</summary>
public static class ProbeExtensions
{
    /// <summary>Probes a service by GETs of these paths: whether it has started, takes requests, and is alive.</summary>
    public static IResourceBuilder<T> WithHttpProbes<T>(this IResourceBuilder<T> builder, string startup, string ready, string live)
        where T : IResourceWithEndpoints => builder.WithDeployment(new HttpProbesAnnotation(startup, ready, live));

    /// <summary>Probes a container by a command that runs inside it.</summary>
    public static IResourceBuilder<T> WithCommandProbe<T>(this IResourceBuilder<T> builder, params string[] command)
        where T : IResource => builder.WithDeployment(new CommandProbeAnnotation(command));

    /// <summary>Says when to probe, and what to make of it.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="interval">The time between two probes.</param>
    /// <param name="timeout">How long one may take.</param>
    /// <param name="failures">How many in a row make an instance unhealthy.</param>
    /// <param name="start">How long it may take to start before failures count.</param>
    public static IResourceBuilder<T> WithProbeTiming<T>(
        this IResourceBuilder<T> builder, TimeSpan interval, TimeSpan timeout, int failures, TimeSpan start)
        where T : IResource => builder.WithDeployment(new ProbeTimingAnnotation(interval, timeout, failures, start));
}
