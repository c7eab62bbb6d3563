namespace Shop.Deploy.Kubernetes.Data;

/// <summary>How much volumes hold. The model does not say it: a host's disk is as large as it is. An overlay says another size.</summary>
internal static class VolumeSizes
{
    /// <summary>Of each PostgreSQL instance: more than twice what a lost standby may hold up of the write-ahead log.</summary>
    public const string Postgres = "10Gi";

    /// <summary>Several times the memory that Redis may use.</summary>
    public const string Redis = "2Gi";
}
