using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Compute;
using Shop.AppHost.Deployment.Scaling;

namespace Shop.AppHost.Checks;

/// <summary>There is a number of instances that the model allows, and autoscaling has room and a measure.</summary>
internal sealed class ReplicaRangeCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context) => context.Model.Resources.SelectMany(Breaches);

    private static IEnumerable<string> Breaches(IResource resource)
    {
        var (name, range) = (resource.Name, ReplicaRangeAnnotation.Of(resource));
        if (range.Min < 1)
            yield return $"'{name}' has at least {range.Min} replicas: give it 1 or more by .WithReplicas(min, max).";
        if (range.Max < range.Min)
            yield return $"'{name}' has at least {range.Min} replicas, but at most {range.Max}: let .WithReplicas(min, max) rise.";
        if (resource.Find<AutoscalingAnnotation>() is not { } scaling)
            yield break;

        if (scaling.CpuPercent is < 1 or > 100)
            yield return $"'{name}' is to use {scaling.CpuPercent} % of its CPU: give .WithAutoscaling 1 to 100.";
        if (range.Max <= range.Min)
            yield return $"'{name}' cannot be scaled, since it always has {range.Min} replicas: raise the most of .WithReplicas(min, max), or leave .WithAutoscaling out.";
        if (resource.Find<ResourceReservationsAnnotation>() is null)
            yield return $"'{name}' cannot be scaled, since its CPU is a share of nothing: add .WithResourceReservations, or leave .WithAutoscaling out.";
    }
}
