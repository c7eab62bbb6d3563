using System.Text.RegularExpressions;

namespace Shop.Orders.Checkout;

/// <summary>What a well-formed request may still get wrong, by field.</summary>
internal static partial class PlaceOrderValidation
{
    public const int MaxLines = 50;
    public const int MaxQuantity = 100;

    /// <summary>One sentence per wrong field; empty when the request can be accepted.</summary>
    public static Dictionary<string, string[]> Validate(PlaceOrderRequest request)
    {
        var errors = new Dictionary<string, string[]>();
        if (!TokenPattern().IsMatch(request.PaymentToken))
            errors["paymentToken"] = ["The payment token must be a provider's token: a letter, then up to 99 letters, digits, '-' or '_'. Never send a card number."];
        if (request.Lines is { Count: >= 1 and <= MaxLines } lines)
            ValidateLines(lines, errors);
        else
            errors["lines"] = [$"An order has 1 to {MaxLines} lines; this one has {request.Lines?.Count ?? 0}."];
        return errors;
    }

    private static void ValidateLines(IReadOnlyList<PlaceOrderLine> lines, Dictionary<string, string[]> errors)
    {
        var firstLineOf = new Dictionary<int, int>();
        for (var i = 0; i < lines.Count; i++)
        {
            // JSON may hold a null where the type says there is none.
            if (lines[i] is { } line)
                ValidateLine(line, i, firstLineOf, errors);
            else
                errors[$"lines[{i}]"] = ["A line must be an object with productId and quantity, not null."];
        }
    }

    private static void ValidateLine(PlaceOrderLine line, int i, Dictionary<int, int> firstLineOf, Dictionary<string, string[]> errors)
    {
        if (line.ProductId <= 0)
            errors[$"lines[{i}].productId"] = ["The product id must be above 0."];
        else if (!firstLineOf.TryAdd(line.ProductId, i))
            errors[$"lines[{i}].productId"] = [$"Product {line.ProductId} is already in lines[{firstLineOf[line.ProductId]}]; add the quantities up."];
        if (line.Quantity is < 1 or > MaxQuantity)
            errors[$"lines[{i}].quantity"] = [$"The quantity must be 1 to {MaxQuantity}."];
    }

    // Begins with a letter, so that no card number passes.
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,99}\z")]
    private static partial Regex TokenPattern();
}
