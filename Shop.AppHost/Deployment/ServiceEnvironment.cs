using System.Globalization;
using Shop.AppHost.Deployment.Databases;
using Shop.AppHost.Deployment.Networking;
using Shop.AppHost.Deployment.Rollout;
using Shop.AppHost.Deployment.Scaling;
using Shop.AppHost.Deployment.Timeouts;

namespace Shop.AppHost.Deployment;

/// <summary>Tells a service, as its configuration, what the model has decided about it: there is no second place that could differ.</summary>
internal static class ServiceEnvironment
{
    public static IResourceBuilder<ProjectResource> WithModelEnvironment(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithEnvironment(context =>
        {
            var (service, variables) = (builder.Resource, context.EnvironmentVariables);
            var timeouts = TimeoutsAnnotation.Of(service);
            variables["Resilience__TotalTimeout"] = Text(timeouts.Calls);
            variables["Resilience__AttemptTimeout"] = Text(timeouts.Attempt);
            variables["Postgres__CommandTimeout"] = Text(timeouts.Database);
            if (service.Find<PoolSizeAnnotation>() is { } pool)
                variables["Postgres__PoolSize"] = pool.Connections.ToString(CultureInfo.InvariantCulture);
            // A run on a developer's machine stops at once.
            if (context.ExecutionContext.IsPublishMode && service.Find<ShutdownAnnotation>() is { } shutdown)
            {
                variables["Shutdown__DrainDelay"] = Text(shutdown.Drain);
                variables["Shutdown__Timeout"] = Text(shutdown.Timeout);
            }

            AddUpstreams(variables, [.. service.Annotations.OfType<UpstreamAnnotation>().Select(upstream => upstream.Service)]);
        });

    private static void AddUpstreams(Dictionary<string, object> variables, IReadOnlyList<IResource> upstreams)
    {
        if (upstreams.Count > 0)
            variables["Gateway__UpstreamTimeout"] = Text(upstreams.Max(upstream => TimeoutsAnnotation.Of(upstream).Request));
        foreach (var upstream in upstreams)
        {
            if (upstream.Find<LoadBalancingAnnotation>() is { } balancing)
                variables[$"Balancing__{upstream.Name}__Policy"] = balancing.Policy.ToString();
        }
    }

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);
}
