namespace Shop.Orders.Catalog;

internal static class CatalogServices
{
    public static IServiceCollection AddCatalogClient(this IServiceCollection services)
    {
        services.AddHttpClient<CatalogClient>(http => http.BaseAddress = new Uri("https+http://catalog"));
        return services;
    }
}
