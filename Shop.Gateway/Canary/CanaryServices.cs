using Yarp.ReverseProxy.Transforms.Builder;

namespace Shop.Gateway.Canary;

internal static class CanaryServices
{
    public static void AddCanary(this IServiceCollection services)
    {
        services.AddSingleton<CanarySplits>();
        services.AddSingleton<CanaryStore>();
        services.AddHostedService<CanaryFollower>();
        services.AddSingleton<ITransformProvider, CanaryTransforms>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CanaryJson.Default));
    }

    /// <summary>Comes when it is known who can be asked, and before session affinity, so that who is bound to an instance follows the split too.</summary>
    public static void UseCanary(this IReverseProxyApplicationBuilder proxy) => proxy.UseMiddleware<CanaryFilter>();
}
