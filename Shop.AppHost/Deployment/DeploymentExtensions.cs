using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Compute;

namespace Aspire.Hosting;

/// <summary>Publishes what the standard manifest has no place for.</summary>
public static class DeploymentExtensions
{
    /// <summary>Adds the resource <c>deployment</c> to the manifest: all that the verbs of the model say of its resources.</summary>
    /// <param name="builder">The model.</param>
    /// <param name="cpus">How many CPUs the hosts have together for it.</param>
    /// <param name="memoryMiB">How much memory they have together for it.</param>
    public static void AddDeployment(this IDistributedApplicationBuilder builder, double cpus, int memoryMiB)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddDeployed(new DeploymentResource("deployment"))
            .WithDeployment(new HostBudgetAnnotation(new(cpus, memoryMiB)))
            .WithManifestPublishingCallback(context => DeploymentManifest.Write(context.Writer, builder.Resources));
    }

    /// <summary>Adds what only a deployment has. In a run it is there for the checks alone; in the manifest it is part of <c>deployment</c>.</summary>
    internal static IResourceBuilder<T> AddDeployed<T>(this IDistributedApplicationBuilder builder, T resource)
        where T : IResource =>
        builder.AddResource(resource)
            .WithInitialState(new() { ResourceType = "Deployment", Properties = [], IsHidden = true })
            .ExcludeFromManifest();
}
