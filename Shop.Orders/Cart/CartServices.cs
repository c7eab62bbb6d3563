namespace Shop.Orders.Cart;

internal static class CartServices
{
    public static IServiceCollection AddCart(this IServiceCollection services)
    {
        services.AddOptions<CartOptions>().BindConfiguration("Cart").ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CartJson.Default));
        services.AddSingleton<CartStore>();
        services.AddHttpClient<CartProducts>(http => http.BaseAddress = new Uri("https+http://catalog"));
        services.AddSingleton<OrderedLines>();
        services.AddHostedService(provider => provider.GetRequiredService<OrderedLines>());
        return services;
    }
}
