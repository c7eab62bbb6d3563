using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Timeouts;

namespace Aspire.Hosting;

/// <summary>How long a service or the edge waits, and is waited for.</summary>
public static class TimeoutExtensions
{
    /// <summary>Sets the timeouts of a service; those left out stay as they are: 15 s, 10 s, 3 s and 2 s at first.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="request">How long whoever is in front of it waits for its answer.</param>
    /// <param name="calls">How long a call to another service may take with all its attempts.</param>
    /// <param name="attempt">How long one attempt may take.</param>
    /// <param name="database">How long a statement may take.</param>
    public static IResourceBuilder<T> WithTimeouts<T>(
        this IResourceBuilder<T> builder, TimeSpan? request = null, TimeSpan? calls = null, TimeSpan? attempt = null, TimeSpan? database = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        var known = TimeoutsAnnotation.Of(builder.Resource);
        return builder.WithDeployment(new TimeoutsAnnotation(
            request ?? known.Request, calls ?? known.Calls, attempt ?? known.Attempt, database ?? known.Database));
    }
}
