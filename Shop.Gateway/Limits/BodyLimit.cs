using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Shop.Gateway.Problems;

namespace Shop.Gateway.Limits;

/// <summary>Refuses a request body above <see cref="GatewayOptions.MaxBodyBytes"/>.</summary>
internal static class BodyLimit
{
    /// <summary>Bounds what the server reads, for bodies that do not declare their length.</summary>
    public static void AddBodyLimit(this IServiceCollection services) =>
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>(
            (kestrel, gateway) => kestrel.Limits.MaxRequestBodySize = gateway.Value.MaxBodyBytes);

    /// <summary>Refuses a body that declares too great a length before any of it is read.</summary>
    public static void UseBodyLimit(this IApplicationBuilder app)
    {
        var max = app.ApplicationServices.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxBodyBytes;
        app.Use((context, next) => context.Request.ContentLength > max
            ? TypedResults.Problem(BodyProblems.TooLarge()).ExecuteAsync(context)
            : next(context));
    }
}
