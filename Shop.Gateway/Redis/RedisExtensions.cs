namespace Shop.Gateway.Redis;

internal static class RedisExtensions
{
    public static void AddQuickRedis(this IServiceCollection services) => services.AddSingleton<QuickRedis>();
}
