namespace Aspire.Npgsql;

/// <summary>How an application uses its PostgreSQL database.</summary>
public sealed class NpgsqlSettings
{
    /// <summary>Where the database is, as Npgsql writes it.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves the health check out.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves the traces of commands out.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Leaves the metrics of commands and pools out.</summary>
    public bool DisableMetrics { get; set; }
}
