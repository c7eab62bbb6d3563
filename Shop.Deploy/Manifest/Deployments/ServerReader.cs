using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Deployments;

/// <summary>A server, with what is only checked.</summary>
/// <param name="ReservedConnections">Those of a database server that are not for services.</param>
internal sealed record ReadServer(Resource Server, int ReservedConnections);

/// <summary>Reads what is said of a container. It is run with a configuration of its own, so what cannot be in that is refused.</summary>
internal sealed class ServerReader(ManifestResources resources)
{
    private enum Kind
    {
        Postgres,
        Redis,
    }

    public ReadServer Read(Section section, ContainerResource container)
    {
        var isPostgres = section.Choice<Kind>("kind") == Kind.Postgres;
        var parts = ResourceParts.Read(section, resources);
        if (parts.Replicas is not { Min: 1, Max: 1 })
            throw section.Wrong("replicas", "must be 1 to 1: two servers would not have the same data.");
        if (parts.Update.IsStartFirst)
            throw section.Wrong("update.order", "must be stopFirst: two servers on one volume would destroy it.");
        return isPostgres
            ? new PostgresReader(resources).Read(section, container, parts)
            : new RedisReader(resources).Read(section, container, parts);
    }
}
