using Shop.Deploy.Model;

namespace Shop.Deploy.Compose.Data;

/// <summary>The pg_hba.conf of a server and its standbys: passwords by scram, from the server's own networks only.</summary>
internal static class PostgresAccess
{
    public static string Of(DatabaseServer server, Deployment deployment)
    {
        var subnets = deployment.Networks.Where(network => server.Networks.Contains(network.Name)).Select(network => network.Subnet).ToArray();
        var followed = server.Standbys.Count == 0 ? [] : subnets;
        return CommentedSetting.Write([
            new("local all postgres peer", "Who is the user postgres in the container owns the files anyway."),
            new("local all all scram-sha-256", "Everybody else there has a password."),
            new("host all all 127.0.0.1/32 scram-sha-256", "Likewise over TCP."),
            .. subnets.Select(subnet => new CommentedSetting($"host all all {subnet} scram-sha-256", "The services.")),
            .. followed.Select(subnet => new CommentedSetting($"host replication replicator {subnet} scram-sha-256", "The standbys.")),
        ]);
    }
}
