using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Migrations;

namespace Shop.ServiceDefaults;

public static class MigrationsExtensions
{
    /// <summary>
    /// Adds a start-up task that runs the embedded scripts of an assembly, <c>….Migrations.*.sql</c>, in ordinal order
    /// of their names, each once per database, whatever the number of replicas.
    /// </summary>
    /// <param name="assembly">Has the scripts.</param>
    /// <param name="holdRequests">False for a service with work that needs no database: see <see cref="IStartupTask.HoldsRequests"/>.</param>
    /// <param name="database">The service key of the data source; null for the one without.</param>
    public static IServiceCollection AddMigrations(this IServiceCollection services, Assembly assembly, bool holdRequests = true, string? database = null)
    {
        ArgumentNullException.ThrowIfNull(assembly);

        var scripts = MigrationScript.AllOf(assembly);
        return services.AddSingleton<IStartupTask>(provider => new Migrator(
            scripts, holdRequests, provider.GetRequiredKeyedService<NpgsqlDataSource>(database), provider.GetRequiredService<ILogger<Migrator>>()));
    }
}
