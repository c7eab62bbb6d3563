using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.Catalog;

internal static class CatalogServices
{
    public static IServiceCollection AddCatalogClient(this IServiceCollection services)
    {
        services.AddTokenIssuer();
        services.AddHttpClient<CatalogClient>(http => http.BaseAddress = new Uri("https+http://catalog"))
            .AddHttpMessageHandler<ServiceTokenHandler>();
        return services;
    }
}
