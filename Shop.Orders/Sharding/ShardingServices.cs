using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Shop.Orders.Json;
using Shop.ServiceDefaults;

namespace Shop.Orders.Sharding;

internal static class ShardingServices
{
    /// <summary>Adds the databases that orders are in, their migrations, and the check that each has the orders which are looked for in it.</summary>
    public static void AddOrderDatabases(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ShardingOptions>().BindConfiguration(ShardingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var options = ShardingOptions.Read(builder.Configuration);
        // What is wrong with the options ends the start-up with a sentence, once it has come so far.
        var databases = options.Validate(new(options)).Any() ? OrderDatabases.One : new OrderDatabases(options.Databases());
        services.AddSingleton(databases);

        var (first, others) = (databases.Names[0], databases.Names.Skip(1).ToArray());
        builder.AddNpgsqlDataSource(first, settings => settings.DisableHealthChecks = others.Length > 0, Configure);
        services.AddMigrations(typeof(OrdersJson).Assembly);
        foreach (var name in others)
        {
            builder.AddKeyedNpgsqlDataSource(name, settings => settings.DisableHealthChecks = true, Configure);
            services.AddMigrations(typeof(OrdersJson).Assembly, database: name);
        }

        services.AddPerDatabase<BucketClaim>().AddPerDatabase<DatabaseAnswer>();
        services.AddStartupTask<BucketClaims>();
        if (others.Length > 0)
            services.AddHealthChecks().AddCheck<OrderDatabasesHealth>("orderDatabases");

        void Configure(NpgsqlDataSourceBuilder postgres) => postgres.UseShopDefaults("orders", builder.Configuration);
    }

    /// <summary>
    /// Adds a service of which each database has one. It is made from the services of the same database (its
    /// <see cref="NpgsqlDataSource"/> among them) and of those that all share; who is of no database asks for
    /// <see cref="Sharded{T}"/>.
    /// </summary>
    public static IServiceCollection AddPerDatabase<T>(this IServiceCollection services)
        where T : class
    {
        services.TryAddSingleton(OrderDatabases.One);
        services.TryAddSingleton(typeof(Sharded<>));
        services.TryAddKeyedSingleton(KeyedService.AnyKey, (_, name) => new OrderDatabase((string)name!));
        return services.AddKeyedSingleton(KeyedService.AnyKey, (provider, name) =>
            ActivatorUtilities.CreateInstance<T>(new DatabaseServices(provider, (string)name!)));
    }

    /// <summary>Adds a service in the background of which each database has one.</summary>
    public static IServiceCollection AddHostedPerDatabase<T>(this IServiceCollection services)
        where T : BackgroundService =>
        services.AddPerDatabase<T>().AddHostedService<OnEachDatabase<T>>();
}
