using System.Text;
using System.Text.Json.Serialization;

namespace Shop.Catalog.Stock;

/// <param name="Quantity">Pieces to add; below 0, to take away.</param>
/// <param name="Reason">One of <see cref="AdjustmentReason"/>.</param>
/// <param name="Note">Up to 500 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AdjustmentRequest(int Quantity = 0, string? Reason = null, string? Note = null)
{
    public const int MaxQuantity = 1_000_000;
    public const int MaxNoteLength = 500;

    /// <summary>One sentence per wrong field; empty when the request can be tried.</summary>
    public Dictionary<string, string[]> Validate()
    {
        var errors = new Dictionary<string, string[]>();
        if (Quantity is 0 or < -MaxQuantity or > MaxQuantity)
            errors["quantity"] = [$"'quantity' must be a whole number from -{MaxQuantity} to {MaxQuantity}, and not 0."];
        if (Reason is null || !AdjustmentReason.All.Contains(Reason))
            errors["reason"] = [$"'reason' must be one of {string.Join(", ", AdjustmentReason.All)}."];
        if (Note?.Length > MaxNoteLength)
            errors["note"] = [$"'note' must have at most {MaxNoteLength} characters."];
        // PostgreSQL takes neither NUL nor half a surrogate pair.
        else if (Note?.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar) == true)
            errors["note"] = ["'note' must be one line of text, without control characters or broken UTF-8."];
        return errors;
    }
}
