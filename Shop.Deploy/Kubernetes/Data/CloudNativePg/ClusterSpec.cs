using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Data.CloudNativePg;

/// <summary>A PostgreSQL server with its standbys, as the operator CloudNativePG keeps it.</summary>
internal sealed record ClusterSpec : ICustomSpec
{
    public static string ApiVersion => "postgresql.cnpg.io/v1";

    public static string Kind => "Cluster";

    public required int Instances { get; init; }
    public required string ImageName { get; init; }
    public required bool EnableSuperuserAccess { get; init; }
    public required ObjectName SuperuserSecret { get; init; }
    public required ClusterBootstrap Bootstrap { get; init; }
    public required ClusterPostgresql Postgresql { get; init; }
    public required ClusterStorage Storage { get; init; }
    public required V1ResourceRequirements Resources { get; init; }
    public required ClusterAffinity Affinity { get; init; }
    public required int StopDelay { get; init; }
    public required int SmartShutdownTimeout { get; init; }
    public string? PrimaryUpdateMethod { get; init; }
}

internal sealed record ObjectName
{
    public required string Name { get; init; }
}

internal sealed record ClusterBootstrap
{
    public required ClusterInit Initdb { get; init; }
}

internal sealed record ClusterInit
{
    public required string Encoding { get; init; }
    public required string LocaleCollate { get; init; }
    public required string LocaleCType { get; init; }
}

internal sealed record ClusterPostgresql
{
    public required IDictionary<string, string> Parameters { get; init; }
    public ClusterSynchronous? Synchronous { get; init; }
}

/// <summary>How many standbys must have a commit before it is acknowledged, and what happens when they are away.</summary>
internal sealed record ClusterSynchronous
{
    public required string Method { get; init; }
    public required int Number { get; init; }
    public required string DataDurability { get; init; }
}

internal sealed record ClusterStorage
{
    public required string Size { get; init; }
}

internal sealed record ClusterAffinity
{
    public required bool EnablePodAntiAffinity { get; init; }
    public required string PodAntiAffinityType { get; init; }
    public required string TopologyKey { get; init; }
    public IDictionary<string, string>? NodeSelector { get; init; }
}
