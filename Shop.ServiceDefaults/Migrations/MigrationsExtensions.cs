using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Migrations;

namespace Shop.ServiceDefaults;

public static class MigrationsExtensions
{
    /// <summary>
    /// Adds a start-up task that runs the embedded scripts of an assembly, <c>….Migrations.*.sql</c>, in ordinal order
    /// of their names, each once per database, whatever the number of replicas. It uses the registered data source.
    /// </summary>
    public static IServiceCollection AddMigrations(this IServiceCollection services, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);

        var scripts = MigrationScript.AllOf(assembly);
        return services.AddSingleton<IStartupTask>(provider => ActivatorUtilities.CreateInstance<Migrator>(provider, [scripts]));
    }
}
