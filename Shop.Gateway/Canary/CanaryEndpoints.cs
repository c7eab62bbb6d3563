using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Gateway.Routing;
using Shop.Gateway.Sessions;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;

namespace Shop.Gateway.Canary;

/// <summary>How an operator sees and sets the split of a service's traffic over its versions.</summary>
internal static class CanaryEndpoints
{
    public const string Away = "/problems/canary-unavailable";
    public const string Unknown = "/problems/unknown-service";

    public static void MapCanary(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/ops/canary").WithTags("Operations").RequireAuthorization(Access.Operator).AddEndpointFilter(SessionEndpoints.NoStore);
        group.MapGet("/{service}", Get).WithName("GetCanary").WithSummary("Tells the split of a service's traffic over its versions.");
        group.MapPut("/{service}", SetAsync).WithName("SetCanary").WithSummary("Sets the split, for all replicas of the gateway; an empty one ends it.");
    }

    private static Results<Ok<CanaryBody>, ProblemHttpResult> Get(string service, CanarySplits splits) =>
        ShopRoutes.Services.Contains(service) ? TypedResults.Ok(CanaryBody.Of(splits.Of(service))) : UnknownService(service);

    private static async Task<Results<Ok<CanaryBody>, ValidationProblem, ProblemHttpResult>> SetAsync(
        string service, [FromBody] CanaryBody? body, HttpResponse response, CanaryStore store, CanarySplits splits)
    {
        if (!ShopRoutes.Services.Contains(service))
            return UnknownService(service);
        if ((body ?? new(null)).Problems() is { Count: > 0 } problems)
            return TypedResults.ValidationProblem(problems);

        var split = body!.ToSplit();
        try
        {
            await store.WriteAsync(service, split);
        }
        catch (Exception away) when (away.IsRedisAway())
        {
            response.Headers.RetryAfter = "1";
            return TypedResults.Problem(
                type: Away, statusCode: StatusCodes.Status503ServiceUnavailable, title: "The split cannot be set now.",
                detail: "Redis, through which the gateway's replicas share the split, is away. The last known split stays in force; try again.");
        }

        splits.Set(service, split);
        return TypedResults.Ok(CanaryBody.Of(split));
    }

    private static ProblemHttpResult UnknownService(string service) => TypedResults.Problem(
        type: Unknown, statusCode: StatusCodes.Status404NotFound, title: "There is no such service.",
        detail: $"The gateway knows no service {service}; there are {string.Join(" and ", ShopRoutes.Services)}.");
}
