namespace Shop.Catalog.Stock;

internal static class StockServices
{
    public static void AddStock(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, StockJson.Default));
        services.AddSingleton<StockQueries>();
        services.AddSingleton<AdjustmentQueries>();
        services.AddSingleton<AdjustCommand>();
    }
}
