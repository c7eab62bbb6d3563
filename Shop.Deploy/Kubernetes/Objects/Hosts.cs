using Shop.Deploy.Model;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>By which names resources are reached: their own, but for PostgreSQL, which has a name for writing and one for reading.</summary>
internal static class Hosts
{
    public static string Of(string resource, Deployment deployment)
    {
        foreach (var server in deployment.Databases)
        {
            if (server.Name == resource)
                return $"{server.Name}-rw";
            if (server.Standbys.Contains(resource))
                return $"{server.Name}-ro";
        }

        return resource;
    }

    /// <summary>The value with the names of this cluster, for those who know no others.</summary>
    public static Template Resolve(Template value, Deployment deployment) =>
        new([.. value.Parts.Select(part => part is HostPart host ? new TextPart(Of(host.Resource, deployment)) : part)]);
}
