using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>Who refers to a resource can reach it, and the outside reaches the edge's upstream and nothing else.</summary>
internal static class ReachCheck
{
    private const string EdgeNetwork = "edge";

    public static void Verify(ReadDeployment read)
    {
        var networks = Networks(read.Deployment);
        foreach (var service in read.Deployment.Services)
        {
            foreach (var (name, value) in service.Environment)
            {
                if (value.Hosts.FirstOrDefault(host => !networks[host].Intersect(service.Networks).Any()) is { } beyond)
                {
                    throw new ManifestException($"resources.{service.Name}.env.{name}",
                        $"refers to '{beyond}', with which '{service.Name}' shares no network: give it one.");
                }
            }

            var isUpstream = service.Name == read.Deployment.Edge.Upstream;
            if (service.IsExternal != isUpstream)
            {
                throw new ManifestException($"resources.{service.Name}.bindings.http.external", isUpstream
                    ? "must be true, since the edge passes requests on to it."
                    : $"must not be true, since the edge passes requests on to '{read.Deployment.Edge.Upstream}' alone.");
            }

            if (isUpstream != service.Networks.Contains(EdgeNetwork))
            {
                throw new ManifestException($"{read.Place}.services.{service.Name}.networks", isUpstream
                    ? $"must have '{EdgeNetwork}', where the edge passes requests on to it."
                    : $"must not have '{EdgeNetwork}', where the outside comes in.");
            }
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Networks(Deployment deployment)
    {
        var networks = deployment.Services.Concat<Resource>(deployment.Databases).Concat(deployment.Caches)
            .ToDictionary(resource => resource.Name, resource => resource.Networks);
        foreach (var server in deployment.Databases)
        {
            foreach (var standby in server.Standbys)
                networks[standby] = server.Networks;
        }

        return networks;
    }
}
