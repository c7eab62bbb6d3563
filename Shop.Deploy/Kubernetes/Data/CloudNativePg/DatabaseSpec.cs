using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Data.CloudNativePg;

/// <summary>A database of a cluster. The operator makes it also when it comes to a cluster that is there already, and never drops it.</summary>
internal sealed record DatabaseSpec : ICustomSpec
{
    public static string ApiVersion => "postgresql.cnpg.io/v1";

    public static string Kind => "Database";

    public required string Name { get; init; }
    public required string Owner { get; init; }
    public required ObjectName Cluster { get; init; }
    public required string DatabaseReclaimPolicy { get; init; }
}
