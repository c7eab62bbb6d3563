using Npgsql;

namespace Shop.ServiceDefaults.Postgres;

/// <summary>Tells a database that is away for now from a statement that is wrong.</summary>
public static class Unavailability
{
    /// <summary>True when the server cannot be reached, takes too long, is going or coming, or has just become a standby: it will pass.</summary>
    public static bool IsUnavailable(this NpgsqlException problem)
    {
        ArgumentNullException.ThrowIfNull(problem);

        return problem.IsTransient || problem switch
        {
            PostgresException refusal => refusal.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction,
            // None of several hosts would do.
            { InnerException: null or AggregateException } => true,
            _ => false,
        };
    }
}
