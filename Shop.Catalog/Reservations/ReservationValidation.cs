namespace Shop.Catalog.Reservations;

/// <summary>Says per field what is wrong with a request; nothing when it can be tried.</summary>
internal static class ReservationValidation
{
    public const int MaxOrders = 500;
    public const int MaxLines = 50;
    public const int MaxQuantity = 10_000;

    public static Dictionary<string, string[]> Validate(ReserveRequest? request)
    {
        var errors = new Dictionary<string, string[]>();
        if (request?.Orders is not { Count: > 0 and <= MaxOrders } orders)
        {
            errors["orders"] = [$"'orders' must be a list of 1 to {MaxOrders} orders."];
            return errors;
        }

        var seen = new HashSet<Guid>();
        for (var i = 0; i < orders.Count; i++)
        {
            if (orders[i] is { } order)
            {
                Order(order.OrderId, $"orders[{i}].orderId", seen, errors);
                Lines(order.Lines, $"orders[{i}].lines", errors);
            }
            else
            {
                errors[$"orders[{i}]"] = ["An order must be an object with 'orderId' and 'lines'."];
            }
        }

        return errors;
    }

    public static Dictionary<string, string[]> Validate(SettleRequest? request)
    {
        var errors = new Dictionary<string, string[]>();
        if (request?.OrderIds is not { Count: > 0 and <= MaxOrders } orderIds)
        {
            errors["orderIds"] = [$"'orderIds' must be a list of 1 to {MaxOrders} order ids."];
            return errors;
        }

        var seen = new HashSet<Guid>();
        for (var i = 0; i < orderIds.Count; i++)
            Order(orderIds[i], $"orderIds[{i}]", seen, errors);
        return errors;
    }

    private static void Order(Guid orderId, string field, HashSet<Guid> seen, Dictionary<string, string[]> errors)
    {
        if (orderId == Guid.Empty)
            errors[field] = ["An order id must be a UUID other than zero."];
        else if (!seen.Add(orderId))
            errors[field] = [$"Order {orderId} is listed twice; name each order once."];
    }

    private static void Lines(IReadOnlyList<ReserveLine> lines, string field, Dictionary<string, string[]> errors)
    {
        if (lines is not { Count: > 0 and <= MaxLines })
        {
            errors[field] = [$"'lines' must be a list of 1 to {MaxLines} products."];
            return;
        }

        var seen = new HashSet<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is { } line)
                Line(line, $"{field}[{i}]", seen, errors);
            else
                errors[$"{field}[{i}]"] = ["A line must be an object with 'productId' and 'quantity'."];
        }
    }

    private static void Line(ReserveLine line, string field, HashSet<int> seen, Dictionary<string, string[]> errors)
    {
        if (line.ProductId < 1)
            errors[$"{field}.productId"] = ["'productId' must be a whole number from 1."];
        else if (!seen.Add(line.ProductId))
            errors[$"{field}.productId"] = [$"Product {line.ProductId} is listed twice; add its quantities up in one line."];
        if (line.Quantity is < 1 or > MaxQuantity)
            errors[$"{field}.quantity"] = [$"'quantity' must be a whole number from 1 to {MaxQuantity}."];
    }
}
