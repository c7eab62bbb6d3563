using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Shop.Orders.Sharding;

/// <summary>Of several databases one may be away: its customers are told so, and the replica goes on for all others.</summary>
internal sealed class OrderDatabasesHealth(Sharded<DatabaseAnswer> databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answers = await Task.WhenAll(databases.All.Select(database => database.IsThereAsync(cancellationToken)));
        return answers.All(there => there) ? HealthCheckResult.Healthy()
            : answers.Any(there => there) ? HealthCheckResult.Degraded("Some of the databases cannot be reached.")
            : HealthCheckResult.Unhealthy("None of the databases can be reached.");
    }
}

/// <summary>Whether one database answers.</summary>
internal sealed class DatabaseAnswer(NpgsqlDataSource database)
{
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
