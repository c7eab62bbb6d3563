namespace Shop.AppHost.Deployment.Timeouts;

/// <summary>How long a service waits, and is waited for. The inner ones must end before the outer ones, or nobody hears their answer.</summary>
/// <param name="Request">How long whoever is in front of the service waits for its answer.</param>
/// <param name="Calls">How long a call to another service may take with all its attempts.</param>
/// <param name="Attempt">How long one attempt may take.</param>
/// <param name="Database">How long a statement may take.</param>
internal sealed record TimeoutsAnnotation(TimeSpan Request, TimeSpan Calls, TimeSpan Attempt, TimeSpan Database) : IResourceAnnotation
{
    public static TimeoutsAnnotation Default { get; } =
        new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));

    /// <summary>The timeouts of a service, which has the default ones unless it says otherwise.</summary>
    public static TimeoutsAnnotation Of(IResource resource) => resource.Find<TimeoutsAnnotation>() ?? Default;
}
