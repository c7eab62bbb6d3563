namespace Shop.Gateway.Problems;

/// <summary>The answer to a path that leads nowhere.</summary>
internal static class NothingElse
{
    public static void MapNothingElse(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapFallback("{**path}", (HttpRequest request) => TypedResults.Problem(
            type: "/problems/not-found",
            title: "There is nothing at this path.",
            detail: $"The gateway knows no {request.Path}; GET /api lists what there is.",
            statusCode: StatusCodes.Status404NotFound));
}
