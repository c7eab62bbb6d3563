using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>There is a number of instances that the manifest allows, and they can be scaled, replaced and stopped as it says.</summary>
internal static class RolloutCheck
{
    public static void Verify(ReadDeployment read)
    {
        foreach (var (place, resource) in read.Resources)
        {
            if (resource is not Service service)
                continue;
            if (service.Replicas.Max < service.Replicas.Min)
            {
                throw new ManifestException($"{place}.replicas",
                    $"are {service.Replicas.Min} at least, but {service.Replicas.Max} at most: let them rise.");
            }

            if (service.AutoscalingCpuPercent is not null && service.Replicas.Max == service.Replicas.Min)
            {
                throw new ManifestException($"{place}.autoscaling",
                    $"has no room, since there are always {service.Replicas.Min} replicas: raise the most, or leave it out.");
            }

            if (service.Update.Parallelism > service.Replicas.Min)
            {
                throw new ManifestException($"{place}.update.parallelism",
                    $"is {service.Update.Parallelism}, but only {service.Replicas.Min} may be there to replace.");
            }

            if (service.StopGrace <= service.Drain)
                throw new ManifestException($"{place}.stopGraceSeconds", "must be more than drainSeconds: it would be killed before it has drained.");
        }
    }
}
