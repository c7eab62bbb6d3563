using Shop.Deploy.Manifest.Deployments;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Checks;

/// <summary>A database server has a connection for every one that its services may open, at their most and during a roll-out.</summary>
internal static class ConnectionsCheck
{
    private const string ConnectionString = "ConnectionStrings__";

    public static void Verify(ReadDeployment read)
    {
        foreach (var (resource, reserved) in read.Servers)
        {
            if (resource is not DatabaseServer server)
                continue;
            var uses =
                (from service in read.Services
                 from variable in service.Service.Environment
                 where variable.Name.StartsWith(ConnectionString, StringComparison.Ordinal) && variable.Value.Hosts.Contains(server.Name)
                 select (service.Service.Name, Most: Most(read, service, variable, server))).ToArray();
            var sum = uses.Sum(use => (long)use.Most);
            if (sum > server.MaxConnections - reserved)
            {
                throw new ManifestException(
                    $"{read.Place}.containers.{server.Name}.connections",
                    $"are {server.MaxConnections} less {reserved} reserved, but services may open {sum} " +
                    $"({string.Join(", ", uses.Select(use => $"{use.Name} {use.Most}"))}): lower poolSize or the most replicas, or allow more.");
            }
        }
    }

    private static int Most(ReadDeployment read, ReadService use, Variable variable, DatabaseServer server)
    {
        var service = use.Service;
        var pool = use.PoolSize ?? throw new ManifestException(
            $"{read.Place}.services.{service.Name}.poolSize", $"is missing, but '{service.Name}' has connections to '{server.Name}': say how many.");
        // Where there are standbys, one connection is for asking the server how far they are.
        var asking = variable.Value.Hosts.Intersect(server.Standbys).Any() ? 1 : 0;
        return (pool + asking) * service.Replicas.Max * (service.Update.IsStartFirst ? 2 : 1);
    }
}
