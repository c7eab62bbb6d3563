using System.Text.Json.Serialization;

namespace Shop.Load.History;

/// <summary>A client sent a request.</summary>
/// <param name="Op">The number of the operation; its <see cref="Returned"/> has the same.</param>
/// <param name="Key">The idempotency key; null unless an order is placed.</param>
/// <param name="Order">The order that is meant; null when one is placed.</param>
/// <param name="BodyHash">SHA-256 of the request's body, in hexadecimal; null without a body.</param>
/// <param name="Lines">What the body asked for; null unless an order is placed.</param>
internal sealed record Invoked(
    long Op, OperationKind Kind, string Customer, string? Key, Guid? Order, string? BodyHash, IReadOnlyList<Line>? Lines) : HistoryEntry;

/// <summary>The operation came to an end for the client.</summary>
/// <param name="Status">The answer's HTTP status; null when none came.</param>
/// <param name="BodyHash">SHA-256 of the answer's bytes, in hexadecimal; null when none came.</param>
/// <param name="Order">The order that the answer names.</param>
/// <param name="Replayed">Whether the answer said that it repeats an earlier one.</param>
/// <param name="Error">What happened instead of an answer.</param>
internal sealed record Returned(
    long Op, Outcome Outcome, int? Status, string? BodyHash, Guid? Order, bool Replayed, string? Error) : HistoryEntry;

internal sealed record Line(int ProductId, int Quantity);

[JsonConverter(typeof(CamelCaseConverter<OperationKind>))]
internal enum OperationKind
{
    Place,
    Cancel,
    Refund,
}

[JsonConverter(typeof(CamelCaseConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>Done, says the answer: 2xx.</summary>
    Ok,

    /// <summary>Refused, says the answer: 4xx. Nothing was done.</summary>
    Failed,

    /// <summary>No answer, or one that leaves open what was done: 5xx.</summary>
    Unknown,
}
