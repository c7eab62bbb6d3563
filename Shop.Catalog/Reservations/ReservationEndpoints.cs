using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Reservations;

/// <summary>For the other services only; the gateway has no route to it.</summary>
internal static class ReservationEndpoints
{
    // The largest batch: 500 orders of 50 lines of 50 bytes each.
    private const int MaxBodyBytes = 2 * 1024 * 1024;

    public static RouteGroupBuilder MapReservations(this IEndpointRouteBuilder app)
    {
        var reservations = app.MapGroup("/internal/reservations").WithTags("Reservations")
            .RequireAuthorization(Access.Service)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        reservations.MapPut("/", ReserveAsync);
        reservations.MapPost("/confirm", ConfirmAsync);
        reservations.MapPost("/release", ReleaseAsync);
        reservations.MapPost("/return", ReturnAsync);
        return reservations;
    }

    private static async Task<Results<Ok<ReserveResponse>, ValidationProblem>> ReserveAsync(
        [FromBody] ReserveRequest? request, ReserveCommand reserve, ReservationMetrics metrics, CancellationToken cancel)
    {
        if (ReservationValidation.Validate(request) is { Count: > 0 } errors)
            return TypedResults.ValidationProblem(errors);

        var results = await reserve.ExecuteAsync(request!.Orders, cancel);
        metrics.Count(results);
        return TypedResults.Ok(new ReserveResponse(results));
    }

    private static Task<Results<Ok<SettleResponse>, ValidationProblem>> ConfirmAsync(
        [FromBody] SettleRequest? request, SettleCommand settle, ReservationMetrics metrics, CancellationToken cancel) =>
        SettleAsync(request, settle.ConfirmAsync, ReservationState.Sold, metrics, cancel);

    private static Task<Results<Ok<SettleResponse>, ValidationProblem>> ReleaseAsync(
        [FromBody] SettleRequest? request, SettleCommand settle, ReservationMetrics metrics, CancellationToken cancel) =>
        SettleAsync(request, settle.ReleaseAsync, ReservationState.Released, metrics, cancel);

    private static Task<Results<Ok<SettleResponse>, ValidationProblem>> ReturnAsync(
        [FromBody] SettleRequest? request, SettleCommand settle, ReservationMetrics metrics, CancellationToken cancel) =>
        SettleAsync(request, settle.ReturnAsync, ReservationState.Returned, metrics, cancel);

    private static async Task<Results<Ok<SettleResponse>, ValidationProblem>> SettleAsync(
        SettleRequest? request, Func<IReadOnlyList<Guid>, CancellationToken, Task<IReadOnlyList<SettleResult>>> settle,
        string wanted, ReservationMetrics metrics, CancellationToken cancel)
    {
        if (ReservationValidation.Validate(request) is { Count: > 0 } errors)
            return TypedResults.ValidationProblem(errors);

        var results = await settle(request!.OrderIds, cancel);
        metrics.Count(results, wanted);
        return TypedResults.Ok(new SettleResponse(results));
    }
}
