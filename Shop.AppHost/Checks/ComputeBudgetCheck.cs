using Shop.AppHost.Deployment;
using Shop.AppHost.Deployment.Compute;
using Shop.AppHost.Deployment.Databases;
using Shop.AppHost.Deployment.Scaling;

namespace Shop.AppHost.Checks;

/// <summary>
/// What is reserved for an instance is within its limits, and the limits of all are within what the hosts have. A roll-out may exceed
/// the sum for a moment: a limit is a ceiling, not a use.
/// </summary>
internal sealed class ComputeBudgetCheck : IModelCheck
{
    public IEnumerable<string> Check(ModelCheckContext context) =>
        context.Model.Resources.SelectMany(Breaches).Concat(HostBreaches(context.Model.Resources));

    private static IEnumerable<string> Breaches(IResource resource)
    {
        var limits = resource.Find<ResourceLimitsAnnotation>()?.Share;
        var reservations = resource.Find<ResourceReservationsAnnotation>()?.Share;
        foreach (var (verb, share) in new[] { ("WithResourceLimits", limits), ("WithResourceReservations", reservations) })
        {
            if (share is { Cpus: <= 0 } or { MemoryMiB: <= 0 })
                yield return $"'{resource.Name}' gets {Text(share)}: give .{verb} more than nothing.";
        }

        if (limits is not null && reservations is not null && (reservations.Cpus > limits.Cpus || reservations.MemoryMiB > limits.MemoryMiB))
        {
            yield return $"'{resource.Name}' reserves {Text(reservations)}, but may not use more than {Text(limits)}: " +
                "lower .WithResourceReservations or raise .WithResourceLimits.";
        }
    }

    private static IEnumerable<string> HostBreaches(IEnumerable<IResource> resources)
    {
        var budget = resources.Select(resource => resource.Find<HostBudgetAnnotation>()).FirstOrDefault(found => found is not null)?.Share;
        var parts =
            (from resource in resources
             let share = resource.Find<ResourceLimitsAnnotation>()?.Share
             where share is not null
             let most = ReplicaRangeAnnotation.Of(resource).Max + (resource.Find<StandbysAnnotation>()?.Hosts.Count ?? 0)
             select (resource.Name, Most: most, Share: share, Sum: new ComputeShare(most * share.Cpus, most * share.MemoryMiB))).ToArray();
        var sum = new ComputeShare(parts.Sum(part => part.Sum.Cpus), parts.Sum(part => part.Sum.MemoryMiB));
        if (budget is not null && (sum.Cpus > budget.Cpus || sum.MemoryMiB > budget.MemoryMiB))
        {
            yield return $"The hosts have {Text(budget)}, but all resources together may use {Text(sum)} " +
                $"({string.Join(", ", parts.Select(part => $"{part.Name} {part.Most} × {Text(part.Share)}"))}): " +
                "lower .WithResourceLimits or the most replicas of .WithReplicas, or give .AddDeployment more hosts.";
        }
    }

    private static string Text(ComputeShare share) => FormattableString.Invariant($"{share.Cpus:0.##} CPUs and {share.MemoryMiB} MiB");
}
