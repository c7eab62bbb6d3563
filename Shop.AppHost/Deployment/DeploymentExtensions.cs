using Shop.AppHost.Deployment;

namespace Aspire.Hosting;

/// <summary>Publishes what the standard manifest has no place for.</summary>
public static class DeploymentExtensions
{
    /// <summary>Adds the resource <c>deployment</c> to the manifest: replicas, start order and probes of every service.</summary>
    public static void AddDeployment(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ExecutionContext.IsRunMode)
            return;

        builder.AddResource(new DeploymentResource("deployment"))
            .WithManifestPublishingCallback(context => DeploymentManifest.Write(context, builder.Resources));
    }
}
