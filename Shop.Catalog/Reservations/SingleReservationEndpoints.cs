using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Identity;

namespace Shop.Catalog.Reservations;

/// <summary>One order per call: batches of one, for callers that do not send batches yet.</summary>
internal static class SingleReservationEndpoints
{
    public static void MapSingleReservations(this IEndpointRouteBuilder app)
    {
        var reservations = app.MapGroup("/internal/reservations/{orderId:guid}").WithTags("Reservations").RequireAuthorization(Access.Service);
        reservations.MapPut("/", ReserveAsync);
        reservations.MapPost("/confirm", ConfirmAsync);
        reservations.MapDelete("/", ReleaseAsync);
    }

    private static async Task<Results<Ok<ReserveResult>, ValidationProblem, ProblemHttpResult>> ReserveAsync(
        Guid orderId, [FromBody] SingleReservationRequest? request, ReserveCommand reserve, CancellationToken cancel)
    {
        var order = new ReserveOrder(orderId, request?.Lines!);
        if (ReservationValidation.Validate(new ReserveRequest([order])) is { Count: > 0 } errors)
            return TypedResults.ValidationProblem(errors);

        var result = (await reserve.ExecuteAsync([order], cancel))[0];
        return result.Outcome switch
        {
            ReserveOutcome.Reserved => TypedResults.Ok(result),
            ReserveOutcome.Closed => ReservationProblems.Closed(orderId, result.State!),
            ReserveOutcome.OutOfStock => ReservationProblems.OutOfStock(result.Shortages!),
            ReserveOutcome.UnknownProduct => ReservationProblems.UnknownProducts(result.ProductIds!),
            _ => ReservationProblems.Different(orderId),
        };
    }

    private static async Task<Results<Ok<SettleResult>, ProblemHttpResult>> ConfirmAsync(
        Guid orderId, SettleCommand settle, CancellationToken cancel)
    {
        var result = (await settle.ConfirmAsync([orderId], cancel))[0];
        return result.State switch
        {
            ReservationState.Sold => TypedResults.Ok(result),
            ReservationState.Missing => ReservationProblems.NotFound(orderId),
            _ => ReservationProblems.Closed(orderId, result.State),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        Guid orderId, SettleCommand settle, CancellationToken cancel)
    {
        var result = (await settle.ReleaseAsync([orderId], cancel))[0];
        return result.State == ReservationState.Sold ? ReservationProblems.Closed(orderId, result.State) : TypedResults.NoContent();
    }
}

internal sealed record SingleReservationRequest(IReadOnlyList<ReserveLine> Lines);
