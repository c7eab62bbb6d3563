using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>What is reserved is within the limits, and the limits of all are within what the hosts have.</summary>
internal static class ComputeCheck
{
    public static void Verify(ReadDeployment read)
    {
        var (deployment, edge) = (read.Deployment, read.Deployment.Edge);
        foreach (var (place, resource) in read.Resources)
            Within($"{place}.reservations", resource.Reservations, resource.Limits);
        Within($"{read.Place}.edge.reservations", edge.Reservations, edge.Limits);

        (string Name, int Most, Compute Limits)[] parts =
        [
            .. deployment.Services.Select(service => (service.Name, service.Replicas.Max, service.Limits)),
            .. deployment.Databases.Select(server => (server.Name, 1 + server.Standbys.Count, server.Limits)),
            .. deployment.Caches.Select(cache => (cache.Name, 1, cache.Limits)),
            ("edge", 1, edge.Limits),
            .. deployment.Monitoring.Select(component => (component.Key, 1, component.Value)),
        ];
        var cpus = Math.Round(parts.Sum(part => part.Most * part.Limits.Cpus), 6);
        var memory = parts.Sum(part => (long)part.Most * part.Limits.MemoryMiB);
        if (cpus > deployment.Host.Cpus || memory > deployment.Host.MemoryMiB)
        {
            throw new ManifestException($"{read.Place}.host", FormattableString.Invariant(
                $"has {deployment.Host.Cpus} CPUs and {deployment.Host.MemoryMiB} MiB, but the limits come to {cpus} CPUs and {memory} MiB") +
                $" ({string.Join(", ", parts.Select(Text))}): lower limits or replicas, or give it more.");
        }
    }

    private static void Within(string place, Compute reservations, Compute limits)
    {
        if (reservations.Cpus > limits.Cpus || reservations.MemoryMiB > limits.MemoryMiB)
            throw new ManifestException(place, "are more than its limits: lower them, or raise those.");
    }

    private static string Text((string Name, int Most, Compute Limits) part) =>
        FormattableString.Invariant($"{part.Name} {part.Most} × {part.Limits.Cpus} and {part.Limits.MemoryMiB}");
}
