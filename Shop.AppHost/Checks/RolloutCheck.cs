using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Rollout;
using Shop.AppHost.Deployment.Scaling;

namespace Shop.AppHost.Checks;

/// <summary>A roll-out replaces instances that there are, leaves data to one server at a time, and goes to nodes that can be named.</summary>
internal sealed class RolloutCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context) => context.Model.Resources.SelectMany(Breaches);

    private static IEnumerable<string> Breaches(IResource resource)
    {
        if (resource.Find<UpdateStrategyAnnotation>() is { } update)
        {
            var replicas = ReplicaRangeAnnotation.Of(resource).Min;
            if (update.Parallelism < 1 || update.Parallelism > Math.Max(1, replicas))
                yield return $"'{resource.Name}' replaces {update.Parallelism} of its {replicas} instances at a time: give .WithUpdateStrategy 1 to {Math.Max(1, replicas)}.";
            if (update.Order == UpdateOrder.StartFirst && HasVolume(resource))
                yield return $"'{resource.Name}' starts a new instance before the old one has let its volume go: use UpdateOrder.StopFirst.";
        }

        if (resource.Find<PlacementAnnotation>()?.NodeLabel is { } label && label.Split('=') is not [{ Length: > 0 }, { Length: > 0 }])
            yield return $"'{resource.Name}' wants nodes with the label '{label}': write it as name=value in .WithPlacement.";
    }

    private static bool HasVolume(IResource resource) =>
        resource.Annotations.OfType<ContainerMountAnnotation>().Any(mount => mount is { Type: ContainerMountType.Volume, IsReadOnly: false });
}
