using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Networking;
using Shop.AppHost.Deployment.Scaling;

namespace Shop.AppHost.Checks;

/// <summary>A policy of balancing is for a gateway to follow, among several instances.</summary>
internal sealed class LoadBalancingCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context)
    {
        var upstreams = context.Model.Resources.SelectMany(resource => resource.Annotations.OfType<UpstreamAnnotation>())
            .Select(upstream => upstream.Service).ToHashSet();
        foreach (var service in context.Model.Resources)
        {
            if (service.Find<LoadBalancingAnnotation>()?.Policy is not { } policy)
                continue;
            if (!upstreams.Contains(service))
                yield return $"'{service.Name}' is balanced by {policy}, but no gateway passes requests on to it: add .WithUpstream to one, or leave .WithLoadBalancing out.";
            if (policy == LoadBalancing.Sticky && ReplicaRangeAnnotation.Of(service).Max == 1)
                yield return $"Clients of '{service.Name}' are to stick to one of its instances, of which it has no other: raise .WithReplicas or choose another policy.";
        }
    }
}
