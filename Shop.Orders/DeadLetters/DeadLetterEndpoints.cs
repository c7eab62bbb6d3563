using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.Orders.Paging;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults.Identity;

namespace Shop.Orders.DeadLetters;

internal static class DeadLetterEndpoints
{
    public static IServiceCollection AddDeadLetters(this IServiceCollection services) => services
        .AddPerDatabase<DeadLetterQueries>()
        .AddSingleton<DeadLetterList>()
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, DeadLetterJson.Default));

    /// <summary>Maps what operators do with orders that were given up.</summary>
    public static RouteGroupBuilder MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/dead-letters").WithTags("Dead letters").RequireAuthorization(Access.Operator);
        group.MapGet("/", ListAsync).WithName("ListDeadLetters");
        group.MapPost("/{orderId:guid}/requeue", RequeueAsync).WithName("RequeueDeadLetter");
        return group;
    }

    private static async Task<Results<Ok<DeadLetterPage>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageParameters page, DeadLetterList letters, CancellationToken cancellationToken)
    {
        var (after, limit) = page.Validate(out var errors);
        return errors.Count > 0
            ? Problems.Invalid(errors)
            : TypedResults.Ok(await letters.GetAsync(after, limit, cancellationToken));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> RequeueAsync(
        Guid orderId, Sharded<DeadLetterQueries> letters, CancellationToken cancellationToken) =>
        await letters.OfOrder(orderId).RequeueAsync(orderId, cancellationToken)
            ? TypedResults.Accepted($"/api/orders/{orderId}")
            : Problems.DeadLetterNotFound(orderId);
}
