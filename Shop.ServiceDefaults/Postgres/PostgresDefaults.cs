using Npgsql;

namespace Shop.ServiceDefaults;

public static class PostgresDefaults
{
    // Connections per replica. All replicas together, twice during a roll-out, must fit into max_connections.
    private const int PoolSize = 20;

    // Seconds. Below what callers wait: a hung database must not keep connections for callers who have given up.
    private const int Timeout = 5;

    /// <summary>Sets how <paramref name="service"/> uses its database. A pool size in the connection string prevails.</summary>
    public static void UseShopDefaults(this NpgsqlDataSourceBuilder postgres, string service)
    {
        ArgumentNullException.ThrowIfNull(postgres);

        var connection = postgres.ConnectionStringBuilder;
        connection.ApplicationName = service;
        connection.Timeout = Timeout;
        connection.CommandTimeout = Timeout;
        connection.MaxAutoPrepare = 32;
        // Nothing here changes a session for longer than a transaction, so there is nothing to reset when a connection comes
        // back to the pool. It would cost each use five more statements.
        connection.NoResetOnClose = true;
        if (!connection.ShouldSerialize("Maximum Pool Size"))
            connection.MaxPoolSize = PoolSize;
        // Seconds. A connection that only listens would never learn that the other end is gone.
        connection.TcpKeepAlive = true;
        connection.TcpKeepAliveTime = 15;
        connection.TcpKeepAliveInterval = 5;
    }
}
