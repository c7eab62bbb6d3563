using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Catalog.Reservations;

/// <summary>For the other services only; the gateway has no route to it.</summary>
internal static class ReservationEndpoints
{
    public static RouteGroupBuilder MapReservations(this IEndpointRouteBuilder app)
    {
        var reservations = app.MapGroup("/internal/reservations/{orderId:guid}").WithTags("Reservations");
        reservations.MapPut("/", ReserveAsync);
        reservations.MapPost("/confirm", ConfirmAsync);
        reservations.MapDelete("/", ReleaseAsync);
        return reservations;
    }

    private static async Task<Results<Ok<Reservation>, ValidationProblem, ProblemHttpResult>> ReserveAsync(
        Guid orderId, [FromBody] ReservationRequest? request, ReserveCommand reserve, ReservationMetrics metrics, CancellationToken cancel)
    {
        if (ReservationValidation.Validate(request) is { Count: > 0 } errors)
            return TypedResults.ValidationProblem(errors);

        var outcome = await reserve.ExecuteAsync(orderId, [.. request!.Lines!.OfType<ReservationRequestLine>()], cancel);
        metrics.Count(outcome.Name);
        return outcome switch
        {
            ReserveOutcome.Reserved reserved => TypedResults.Ok(reserved.Reservation),
            ReserveOutcome.Repeated repeated => TypedResults.Ok(repeated.Reservation),
            ReserveOutcome.Closed closed => ReservationProblems.Closed(orderId, closed.State),
            ReserveOutcome.OutOfStock scarce => ReservationProblems.OutOfStock(scarce.Shortages),
            ReserveOutcome.UnknownProducts unknown => ReservationProblems.UnknownProducts(unknown.ProductIds),
            _ => ReservationProblems.Different(orderId),
        };
    }

    private static async Task<Results<Ok<ReservationStatus>, ProblemHttpResult>> ConfirmAsync(
        Guid orderId, SettleCommand settle, ReservationMetrics metrics, CancellationToken cancel)
    {
        var state = await settle.ConfirmAsync(orderId, cancel);
        metrics.Count(state == ReservationState.Sold ? "confirmed" : "confirm_refused");
        return state switch
        {
            ReservationState.Sold => TypedResults.Ok(new ReservationStatus(orderId, state)),
            null => ReservationProblems.NotFound(orderId),
            _ => ReservationProblems.Closed(orderId, state),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        Guid orderId, SettleCommand settle, ReservationMetrics metrics, CancellationToken cancel)
    {
        var state = await settle.ReleaseAsync(orderId, cancel);
        metrics.Count(state == ReservationState.Sold ? "release_refused" : "released");
        return state == ReservationState.Sold ? ReservationProblems.Closed(orderId, state) : TypedResults.NoContent();
    }
}
