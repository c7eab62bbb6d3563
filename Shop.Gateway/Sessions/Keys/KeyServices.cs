using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;
using Shop.ServiceDefaults;

namespace Shop.Gateway.Sessions.Keys;

internal static class KeyServices
{
    /// <summary>Data protection with keys that all replicas share through the database, where they lie sealed.</summary>
    public static void AddSharedKeys(this IServiceCollection services)
    {
        services.AddOptions<SessionKeyOptions>().BindConfiguration(SessionKeyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KeySeals>();
        services.AddDataProtection().SetApplicationName("Shop");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource, KeySeals, TimeProvider>((options, database, seals, time) =>
        {
            options.XmlRepository = new PostgresKeys(database, seals, time);
            options.XmlEncryptor = seals;
        });
        services.AddStartupTask<FirstKey>();
        // It would read the keys before the migrations have run. YARP adds it too, so sessions come after YARP.
        services.RemoveAll(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly);
    }

    private static void RemoveAll(this IServiceCollection services, Func<ServiceDescriptor, bool> unwanted)
    {
        foreach (var service in services.Where(unwanted).ToList())
            services.Remove(service);
    }
}
