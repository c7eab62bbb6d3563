namespace Shop.Orders.Http;

internal static class RequestLimits
{
    /// <summary>The largest request body in bytes: five times the largest order of 50 lines.</summary>
    public const int MaxBodyBytes = 16 * 1024;

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) =>
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(
            kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
}
