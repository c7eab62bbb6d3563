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

        builder.AddResource(new DeploymentResource("deployment"))
            .WithDeployment(new HostBudgetAnnotation(new(cpus, memoryMiB)))
            // In a run it only holds the budget for the checks.
            .WithInitialState(new() { ResourceType = "Deployment", Properties = [], IsHidden = true })
            .WithManifestPublishingCallback(context => DeploymentManifest.Write(context.Writer, builder.Resources));
    }
}
