using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.Orders.Orders;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults.Identity;
using System.Globalization;

namespace Shop.Orders.Live;

internal static class LiveEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration("Live").ValidateDataAnnotations().ValidateOnStart();
        services.AddPerDatabase<LiveWatches>();
        services.AddHostedPerDatabase<LiveFeed>();
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/orders/{id:guid}/live", WatchAsync).WithName("WatchOrder").WithTags("Orders").RequireAuthorization(Access.Shopper);

    private static async Task<Results<LiveOrder, NoContent, ProblemHttpResult>> WatchAsync(
        Guid id, HttpContext http, Caller caller, Sharded<OrderQueries> orders, Sharded<LiveWatches> watches, CancellationToken cancellationToken)
    {
        if (await orders.OfOrder(id).FindAsync(id, caller, cancellationToken) is not { } order)
            return Problems.OrderNotFound(id);
        // What a browser sends when it comes back. Nonsense counts as nothing seen.
        var lastSeen = int.TryParse(http.Request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        // There is no more to come. A browser takes an end for an accident and comes back, until it is answered so.
        if (order.HasEnded && lastSeen >= order.Version)
            return TypedResults.NoContent();
        if (watches.OfOrder(id).TryOpen(id, order.Version) is { } watch)
            return new LiveOrder(order, watch, lastSeen);
        http.Response.Headers.RetryAfter = "2";
        return TooMany();
    }

    private static ProblemHttpResult TooMany() => Problems.Problem(
        StatusCodes.Status503ServiceUnavailable, "too-many-watchers", "Too many watchers",
        "Too many orders are watched here. Try again in two seconds, or read the order instead.");
}
