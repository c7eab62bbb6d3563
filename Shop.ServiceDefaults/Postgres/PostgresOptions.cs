using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Shop.ServiceDefaults.Postgres;

/// <summary>How a service uses its database; the configuration section "Postgres". The model sets it.</summary>
internal sealed class PostgresOptions
{
    public const string Section = "Postgres";

    /// <summary>Connections per replica to each database. All replicas together, twice during a roll-out, must fit into max_connections.</summary>
    /// <value>The default value is 20. A pool size in the connection string prevails.</value>
    [Range(1, 1000)]
    public int PoolSize { get; set; } = 20;

    /// <summary>
    /// How long a statement may take, in whole seconds. Below what callers wait (Resilience:AttemptTimeout): a hung database must not keep
    /// connections for callers who have given up.
    /// </summary>
    /// <value>The default value is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a connection may take to open, or to become free in the pool, in whole seconds.</summary>
    /// <value>The default value is 3 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    // Data sources are built where no options can be asked for; what is out of range has ended the start-up before.
    public static PostgresOptions Read(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<PostgresOptions>() ?? new();
}
