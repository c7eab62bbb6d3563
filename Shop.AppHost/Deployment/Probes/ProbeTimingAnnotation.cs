namespace Shop.AppHost.Deployment.Probes;

/// <summary>When an instance is probed, and what is made of it.</summary>
/// <param name="Interval">The time between two probes.</param>
/// <param name="Timeout">How long one may take.</param>
/// <param name="Failures">How many in a row make an instance unhealthy.</param>
/// <param name="Start">How long it may take to start before failures count.</param>
internal sealed record ProbeTimingAnnotation(TimeSpan Interval, TimeSpan Timeout, int Failures, TimeSpan Start) : IResourceAnnotation
{
    public static ProbeTimingAnnotation Default { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), 3, TimeSpan.FromSeconds(60));
}
