namespace Shop.Gateway.Containment;

internal static class ContainmentExtensions
{
    public static void AddContainment(this IServiceCollection services)
    {
        services.AddOptions<ContainmentOptions>().BindConfiguration(ContainmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ContainmentMeter>();
        services.AddSingleton<DestinationCompartments>();
        services.AddSingleton<IBreakerStates, BreakerStates>();
    }

    /// <summary>Comes before the retries, whose end it awaits.</summary>
    public static void UseRouteContainment(this IReverseProxyApplicationBuilder proxy) => proxy.UseMiddleware<RouteContainment>();

    /// <summary>Comes before all that chooses an instance.</summary>
    public static void UseDestinationFilter(this IReverseProxyApplicationBuilder proxy) => proxy.UseMiddleware<DestinationFilter>();

    /// <summary>Comes when the instance has been chosen.</summary>
    public static void UseDestinationContainment(this IReverseProxyApplicationBuilder proxy) => proxy.UseMiddleware<DestinationContainment>();
}
