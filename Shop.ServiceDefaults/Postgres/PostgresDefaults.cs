using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.ServiceDefaults.Postgres;

namespace Shop.ServiceDefaults;

public static class PostgresDefaults
{
    /// <summary>Sets how <paramref name="service"/> uses its database; the section "Postgres". A pool size in the connection string prevails.</summary>
    public static void UseShopDefaults(this NpgsqlDataSourceBuilder postgres, string service, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(postgres);

        var options = PostgresOptions.Read(configuration);
        var connection = postgres.ConnectionStringBuilder;
        connection.ApplicationName = service;
        connection.Timeout = Seconds(options.ConnectTimeout);
        connection.CommandTimeout = Seconds(options.CommandTimeout);
        connection.MaxAutoPrepare = 32;
        // Nothing here changes a session for longer than a transaction, so there is nothing to reset when a connection comes
        // back to the pool. It would cost each use five more statements.
        connection.NoResetOnClose = true;
        if (!connection.ShouldSerialize("Maximum Pool Size"))
            connection.MaxPoolSize = options.PoolSize;
        // Seconds. For so long a host stays known as primary, standby or gone, where there are several.
        connection.HostRecheckSeconds = 2;
        // Seconds. A connection that only listens would never learn that the other end is gone.
        connection.TcpKeepAlive = true;
        connection.TcpKeepAliveTime = 15;
        connection.TcpKeepAliveInterval = 5;
    }

    internal static void AddPostgresOptions(this IServiceCollection services) =>
        services.AddOptions<PostgresOptions>().BindConfiguration(PostgresOptions.Section).ValidateDataAnnotations().ValidateOnStart();

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
