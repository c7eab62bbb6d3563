using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Shop.Orders.Sharding;

/// <summary>Of several databases one may be away: its customers are told so, and the replica goes on for all others.</summary>
internal sealed class OrderDatabasesHealth(Sharded<DatabaseAnswer> databases) : IHealthCheck
{
    // Well below the time in which the gateway wants to know whether a replica is ready.
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // One that hangs must not make the replica late for the others. A single one that is merely busy is waited for.
        var limit = databases.All.Count > 1 ? Limit : Timeout.InfiniteTimeSpan;
        var answers = await Task.WhenAll(databases.All.Select(database => database.IsThereAsync(limit, cancellationToken)));
        return answers.All(there => there) ? HealthCheckResult.Healthy()
            : answers.Any(there => there) ? HealthCheckResult.Degraded("Some of the databases cannot be reached.")
            : HealthCheckResult.Unhealthy("None of the databases can be reached.");
    }
}

/// <summary>Whether one database answers.</summary>
internal sealed class DatabaseAnswer(NpgsqlDataSource database)
{
    /// <returns>False too when it has not answered within <paramref name="limit"/>.</returns>
    public async Task<bool> IsThereAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(limit);
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(either.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
