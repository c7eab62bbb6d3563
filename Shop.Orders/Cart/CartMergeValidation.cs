namespace Shop.Orders.Cart;

/// <summary>What a well-formed merge may still get wrong, by field.</summary>
internal static class CartMergeValidation
{
    private const int MaxLength = 100;

    /// <summary>One sentence per wrong field; empty when the carts can be merged.</summary>
    public static Dictionary<string, string[]> Validate(CartMergeRequest merge)
    {
        var errors = new Dictionary<string, string[]>();
        if (!IsCaller(merge.From))
            errors["from"] = [$"'from' must be a caller's id, 1 to {MaxLength} characters."];
        if (!IsCaller(merge.To))
            errors["to"] = [$"'to' must be a caller's id, 1 to {MaxLength} characters."];
        else if (merge.From == merge.To)
            errors["to"] = ["'to' must be another caller than 'from'."];
        return errors;
    }

    private static bool IsCaller(string id) => id.Length is >= 1 and <= MaxLength && !id.Any(char.IsControl);
}
