using System.Text.RegularExpressions;
using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Deployments;

/// <summary>Reads what is said of a Redis server.</summary>
internal sealed partial class RedisReader(ManifestResources resources)
{
    public ReadServer Read(Section section, ContainerResource container, ResourceParts parts)
    {
        if (container.Command is not ["/bin/sh", "-c", var script] || !Start().IsMatch(script))
        {
            throw new ManifestException($"{container.Place}.args",
                "must start redis-server with --requirepass $REDIS_PASSWORD and --save alone: no other argument is carried over.");
        }

        var server = new CacheServer(container.Name)
        {
            Image = container.Image,
            Password = ServerParts.Password(container, resources, "REDIS_PASSWORD", fixedVariables: new Dictionary<string, string>()),
            Data = ServerParts.Data(container, CacheServer.Port),
            ProbeTiming = ServerParts.Timing(section, "sh", "-c", "REDISCLI_AUTH=$REDIS_PASSWORD redis-cli ping | grep PONG"),
            Limits = parts.Limits,
            Reservations = parts.Reservations,
            Restart = parts.Restart,
            Update = parts.Update,
            Placement = parts.Placement,
            StopGrace = parts.StopGrace,
            Networks = parts.Networks,
            WaitFor = parts.WaitFor,
        };
        return new(server, ReservedConnections: 0);
    }

    [GeneratedRegex(@"^redis-server --requirepass \$REDIS_PASSWORD( --save [0-9]+ [0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Start();
}
