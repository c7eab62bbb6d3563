namespace Shop.Catalog.Reservations;

internal static class ReservationValidation
{
    public const int MaxLines = 100;
    public const int MaxQuantity = 10_000;

    /// <summary>Says per field what is wrong with a request; nothing when it can be tried.</summary>
    public static Dictionary<string, string[]> Validate(ReservationRequest? request)
    {
        var errors = new Dictionary<string, string[]>();
        if (request?.Lines is not { Count: > 0 and <= MaxLines } lines)
        {
            errors["lines"] = [$"'lines' must be a list of 1 to {MaxLines} products."];
            return errors;
        }

        var seen = new HashSet<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is not { } line)
            {
                errors[$"lines[{i}]"] = ["A line must be an object with 'productId' and 'quantity'."];
                continue;
            }

            if (line.ProductId < 1)
                errors[$"lines[{i}].productId"] = ["'productId' must be a whole number from 1."];
            else if (!seen.Add(line.ProductId))
                errors[$"lines[{i}].productId"] = [$"Product {line.ProductId} is listed twice; add its quantities up in one line."];
            if (line.Quantity is < 1 or > MaxQuantity)
                errors[$"lines[{i}].quantity"] = [$"'quantity' must be a whole number from 1 to {MaxQuantity}."];
        }

        return errors;
    }
}
