using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Traffic;

/// <summary>Who opens connections to whom: who shares a network with the other and calls it, waits for it, or has its host in a variable.</summary>
internal static class Flows
{
    public static IReadOnlyList<Flow> Of(Deployment deployment) =>
    [
        .. All(deployment).SelectMany(from => Named(from)
            .Select(name => Find(name, deployment)).OfType<Resource>().Distinct()
            .Where(to => to != from && from.Networks.Intersect(to.Networks).Any())
            .Select(to => new Flow(from, to))),
    ];

    public static IEnumerable<Flow> From(Resource resource, Deployment deployment) => Of(deployment).Where(flow => flow.From == resource);

    public static IEnumerable<Flow> To(Resource resource, Deployment deployment) => Of(deployment).Where(flow => flow.To == resource);

    private static IEnumerable<Resource> All(Deployment deployment) => [.. deployment.Services, .. deployment.Databases, .. deployment.Caches];

    private static IEnumerable<string> Named(Resource resource)
    {
        var names = resource.WaitFor.Keys;
        return resource is not Service service ? names :
        [
            .. names,
            .. service.Calls,
            .. service.Environment.SelectMany(variable => variable.Value.Hosts),
        ];
    }

    private static Resource? Find(string name, Deployment deployment) => All(deployment).FirstOrDefault(
        resource => resource.Name == name || resource is DatabaseServer server && server.Standbys.Concat(server.Databases).Contains(name));
}
