using Shop.Deploy.Export;
using Shop.Deploy.Kubernetes.Data.CloudNativePg;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;
using Shop.Deploy.Kubernetes.Traffic;
using Shop.Deploy.Model;
using Shop.Deploy.Secrets;

namespace Shop.Deploy.Kubernetes.Data;

/// <summary>A PostgreSQL server under CloudNativePG, which probes its instances, promotes a standby, and lets nodes be drained.</summary>
internal static class PostgresCluster
{
    // The user that connection strings of the model name.
    private const string Superuser = "postgres";

    // As in a run, so that text sorts alike.
    private const string Locale = "C.UTF-8";

    // Seconds. The services' pools never leave by themselves.
    private const int PatienceForClients = 5;

    public static IEnumerable<object> Of(DatabaseServer server, Deployment deployment)
    {
        CheckStandbys(server, deployment);
        yield return Cluster(server, deployment);
        foreach (var database in server.Databases)
            yield return Database(database, server);
        yield return NetworkPolicies.Of(server, deployment);
    }

    public static SecretFile Password(DatabaseServer server) => new($"secrets/{server.Name}/password", new([new ParameterPart(server.Password)]));

    /// <summary>The operator sets the password anew when this changes, and needs no new pod for it.</summary>
    public static Generator Secret(DatabaseServer server) => new()
    {
        Name = SecretOf(server),
        Namespace = Naming.Namespace,
        Type = "kubernetes.io/basic-auth",
        Literals = [$"username={Superuser}"],
        Files = [$"password={server.Name}/password"],
        Options = new() { DisableNameSuffixHash = true, Labels = new Dictionary<string, string> { ["cnpg.io/reload"] = "true" } },
    };

    private static string SecretOf(DatabaseServer server) => $"{server.Name}-superuser";

    private static CustomObject<ClusterSpec> Cluster(DatabaseServer server, Deployment deployment) => new()
    {
        Metadata = Naming.Metadata(server.Name),
        Spec = new()
        {
            Instances = 1 + server.Standbys.Count,
            ImageName = deployment.Image($"ghcr.io/cloudnative-pg/postgresql:{Version(server)}-standard-trixie"),
            EnableSuperuserAccess = true,
            SuperuserSecret = new() { Name = SecretOf(server) },
            Bootstrap = new() { Initdb = new() { Encoding = "UTF8", LocaleCollate = Locale, LocaleCType = Locale } },
            Postgresql = new()
            {
                Parameters = PostgresParameters.Of(server),
                Synchronous = server.Standbys is [] ? null : Synchronous(),
            },
            Storage = new() { Size = VolumeSizes.Postgres },
            Resources = Quantities.Of(server),
            Affinity = new()
            {
                EnablePodAntiAffinity = true,
                PodAntiAffinityType = "preferred",
                TopologyKey = "kubernetes.io/hostname",
                NodeSelector = NodeSelector.Of(server),
            },
            StopDelay = Quantities.Seconds(server.StopGrace),
            SmartShutdownTimeout = PatienceForClients,
            PrimaryUpdateMethod = server.Standbys is [] ? "restart" : "switchover",
        },
    };

    // An order that was acknowledged is on a standby too, so no promotion loses it; with no standby there, the primary goes on alone.
    private static ClusterSynchronous Synchronous() => new() { Method = "any", Number = 1, DataDurability = "preferred" };

    private static CustomObject<DatabaseSpec> Database(string name, DatabaseServer server) => new()
    {
        Metadata = Naming.Metadata(name),
        Spec = new() { Name = name, Owner = Superuser, Cluster = new() { Name = server.Name }, DatabaseReclaimPolicy = "retain" },
    };

    // The operator's images have the versions of the official ones.
    private static string Version(DatabaseServer server)
    {
        var tag = server.Image.Split('/')[^1].Split('@')[0].Split(':') is [_, var text] ? text : "";
        return tag.Length > 0 && char.IsAsciiDigit(tag[0]) ? tag.Split('-')[0] : throw new DeploymentException(
            $"The image '{server.Image}' of '{server.Name}' has no tag that says the version of PostgreSQL, like postgres:18.3.");
    }

    // All standbys have one host here, so that nobody could ask each of them how far it is.
    private static void CheckStandbys(DatabaseServer server, Deployment deployment)
    {
        var hosts = deployment.Services.SelectMany(service => service.Environment).SelectMany(variable => variable.Value.Hosts);
        if (server.Standbys.Count > 1 && hosts.Intersect(server.Standbys).Any())
        {
            throw new DeploymentException(
                $"'{server.Name}' has {server.Standbys.Count} standbys that are read from, which have one host together in Kubernetes: " +
                "give it one standby, or leave out .WithStandbyReads.");
        }
    }
}
