using Npgsql;
using Shop.ServiceDefaults;

namespace Shop.Catalog.Standbys;

internal static class StandbyServices
{
    private const string Name = "catalogdb";

    /// <summary>
    /// Adds the database: as <see cref="NpgsqlDataSource"/> its primary, whichever of its hosts that is now, and as
    /// <see cref="CatalogReads"/> whatever may be read from.
    /// </summary>
    public static void AddCatalogDatabase(this WebApplicationBuilder builder)
    {
        builder.AddKeyedNpgsqlDataSource(Name, configureDataSourceBuilder: postgres => postgres.UseShopDefaults("catalog", builder.Configuration));
        builder.Services.AddSingleton(provider => AllHosts(provider) is NpgsqlMultiHostDataSource hosts
            ? hosts.WithTargetSession(TargetSessionAttributes.Primary)
            : AllHosts(provider));
        builder.Services.AddSingleton(provider => AllHosts(provider) is NpgsqlMultiHostDataSource hosts
            ? new CatalogReads(hosts, provider.GetRequiredService<StandbyFreshness>())
            : new CatalogReads(AllHosts(provider)));

        builder.Services.AddOptions<StandbyOptions>().BindConfiguration(StandbyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<StandbyFreshness>();
        builder.Services.AddSingleton(_ => new CatalogHosts(builder.Configuration.GetConnectionString(Name)));
        builder.Services.AddHostedService<StandbyWatch>();
    }

    private static NpgsqlDataSource AllHosts(IServiceProvider provider) => provider.GetRequiredKeyedService<NpgsqlDataSource>(Name);
}
