using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Shop.AppHost.Deployment.Scaling;
using Shop.Load.Target;

namespace Shop.Load.Bench;

/// <summary>The part of the shop that a measurement needs, as it is deployed: Release, Production, data on disk with fsync.</summary>
internal static class BenchShop
{
    private static readonly string[] All = ["catalog", "orders", "gateway"];

    /// <param name="services">Which services run; the others are left out.</param>
    /// <param name="replicas">How many of each, or null for as many as the model says.</param>
    /// <param name="change">What else to change, by service.</param>
    public static Task<RunningShop> StartAsync(
        string[] services, int? replicas, CancellationToken cancellationToken, Action<IResourceBuilder<ProjectResource>>? change = null)
    {
        var data = Path.Combine(Path.GetTempPath(), $"shop-bench-{Guid.NewGuid():N}");
        return RunningShop.StartAsync([$"--Local:DataDirectory={data}"], model => Change(model, services, replicas, change), services, cancellationToken, data);
    }

    internal static void Change(
        IDistributedApplicationTestingBuilder model, string[] services, int? replicas, Action<IResourceBuilder<ProjectResource>>? change)
    {
        foreach (var service in model.Resources.OfType<ProjectResource>().Where(project => All.Contains(project.Name)).ToList())
        {
            if (!services.Contains(service.Name))
            {
                model.Resources.Remove(service);
                continue;
            }
            var builder = model.CreateResourceBuilder(service).WithEnvironment("ASPNETCORE_ENVIRONMENT", "Production")
                // One machine plays all clients.
                .WithEnvironment("RateLimits__Enabled", "false");
            // Without a gateway nobody balances, and the model's checks refuse a policy that nobody follows.
            if (!services.Contains("gateway"))
                builder.Resource.Annotations.OfType<LoadBalancingAnnotation>().ToList().ForEach(policy => builder.Resource.Annotations.Remove(policy));
            if (replicas is { } count)
                builder.WithReplicas(count);
            change?.Invoke(builder);
        }
    }
}
