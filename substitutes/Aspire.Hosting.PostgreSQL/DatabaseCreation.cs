using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Aspire.Hosting;

/// <summary>Creates the databases of a server that do not exist yet.</summary>
internal static class DatabaseCreation
{
    public static async Task RunAsync(
        PostgresServerResource server, IResourceCollection resources, IServiceProvider services, CancellationToken cancellationToken)
    {
        var logger = services.GetRequiredService<ResourceLoggerService>().GetLogger(server);
        var address = await ((IResourceWithConnectionString)server).GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
        await using var connection = new NpgsqlConnection($"{address};Database=postgres");
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

        foreach (var database in resources.OfType<PostgresDatabaseResource>().Where(d => d.Parent == server))
            await CreateAsync(connection, database.DatabaseName, logger, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CreateAsync(NpgsqlConnection connection, string name, ILogger logger, CancellationToken cancellationToken)
    {
        using var quoting = new NpgsqlCommandBuilder();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is a quoted identifier; DDL takes no parameters.
        command.CommandText = $"CREATE DATABASE {quoting.QuoteIdentifier(name)}";
#pragma warning restore CA2100
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            logger.LogInformation("Created the database '{Database}'.", name);
        }
        // The second is what a creation by another AppHost at the same instant looks like.
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            logger.LogDebug("The database '{Database}' exists.", name);
        }
        // The database's own health check stays red and says so; the other databases are still created.
        catch (PostgresException e)
        {
            logger.LogError("The database '{Database}' cannot be created: {Reason}", name, e.MessageText);
        }
    }
}
