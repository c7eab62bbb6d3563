using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Services;

/// <summary>
/// Spreads the instances over nodes and zones. It is a wish: with <c>DoNotSchedule</c>, a lost zone would leave pods unscheduled that the nodes
/// which remain have room for. Only pods of one revision are compared, so that those which are about to go do not count.
/// </summary>
internal static class Spread
{
    private static readonly string[] s_topologies = ["kubernetes.io/hostname", "topology.kubernetes.io/zone"];

    public static IList<V1TopologySpreadConstraint>? Of(Service service, string? release) => !service.Placement.IsSpread ? null :
    [
        .. s_topologies.Select(topology => new V1TopologySpreadConstraint
        {
            MaxSkew = 1,
            TopologyKey = topology,
            WhenUnsatisfiable = "ScheduleAnyway",
            LabelSelector = Naming.Release(service.Name, release),
            MatchLabelKeys = ["pod-template-hash"],
        }),
    ];
}
