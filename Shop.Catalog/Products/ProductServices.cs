using System.Text.Json;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Options;
using Shop.Catalog.Products.Answers;
using Shop.Catalog.Products.Changes;
using Shop.Catalog.Products.Editing;
using Shop.Catalog.Products.Lists;
using Shop.Catalog.Products.Search;
using Shop.ServiceDefaults;
using StackExchange.Redis;

namespace Shop.Catalog.Products;

internal static class ProductServices
{
    public static void AddProducts(this IServiceCollection services)
    {
        services.AddSingleton<ProductQueries>();
        services.AddSingleton<ProductListQuery>();
        services.AddSingleton<ProductFacetsQuery>();
        services.AddSingleton<SpellingCorrection>();
        services.AddSingleton<ProductAnswers>();
        services.AddSingleton<ListAnswers>();
        services.AddSingleton<ProductEdits>();
        services.AddSingleton<ProductChanges>();
        services.AddHostedService<ProductChangesListener>();
        services.AddSingleton<ProductCache>();

        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ProductJson.Default));

        services.AddStartupTask<ConnectCache>();
        services.AddHybridCache();
        services.AddKeyedSingleton<JsonSerializerOptions>(typeof(IHybridCacheSerializer<>), ProductJson.Default.Options);
        services.AddStackExchangeRedisCache(_ => { });
        // The connection that Aspire configured and watches, instead of a second one.
        services.AddSingleton<IConfigureOptions<RedisCacheOptions>>(provider => new ConfigureOptions<RedisCacheOptions>(redis =>
            redis.ConnectionMultiplexerFactory = () => Task.FromResult(provider.GetRequiredService<IConnectionMultiplexer>())));
    }
}
