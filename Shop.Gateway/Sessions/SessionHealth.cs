using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Shop.Gateway.Sessions;

/// <summary>Without its database the gateway is degraded, not down: the catalogue can be read, and sessions that are there go on.</summary>
internal sealed class SessionHealth(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException problem)
        {
            return HealthCheckResult.Degraded(exception: problem);
        }
    }
}
