using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;

namespace Shop.Orders.Saga;

internal static class DeadLetterEndpoints
{
    private const int PageSize = 100;

    /// <summary>Maps what operators do with orders that were given up. The gateway lets nobody through to /internal.</summary>
    public static RouteGroupBuilder MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/internal/dead-letters").WithTags("Dead letters");
        group.MapGet("/", ListAsync).WithName("ListDeadLetters");
        group.MapPost("/{orderId:guid}/requeue", RequeueAsync).WithName("RequeueDeadLetter");
        return group;
    }

    private static async Task<Ok<IReadOnlyList<DeadLetter>>> ListAsync(DeadLetters letters, CancellationToken cancellationToken) =>
        TypedResults.Ok(await letters.ListAsync(PageSize, cancellationToken));

    private static async Task<Results<Accepted, ProblemHttpResult>> RequeueAsync(
        Guid orderId, DeadLetters letters, CancellationToken cancellationToken) =>
        await letters.RequeueAsync(orderId, cancellationToken)
            ? TypedResults.Accepted($"/api/orders/{orderId}")
            : Problems.DeadLetterNotFound(orderId);
}
