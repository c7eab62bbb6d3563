namespace Shop.AppHost.Deployment.Rollout;

/// <summary>How a service stops: the options of its section "Shutdown".</summary>
/// <param name="Drain">How long it still takes requests after readiness failed.</param>
/// <param name="Timeout">How long requests in flight then may take.</param>
internal sealed record ShutdownAnnotation(TimeSpan Drain, TimeSpan Timeout) : IResourceAnnotation
{
    /// <summary>How long telemetry may take to be sent, after all else has ended.</summary>
    public static readonly TimeSpan Telemetry = TimeSpan.FromSeconds(2);
}
