using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Orders.Http;
using Shop.Orders.Json;
using System.Text.Json;

namespace Shop.Orders.Checkout;

/// <summary>Reads and validates the body. By hand, because the framework's own binding does not name the wrong field.</summary>
internal static class PlaceOrderBody
{
    /// <returns>Either the valid request or the answer that says what is wrong with it.</returns>
    public static async Task<(PlaceOrderRequest? Request, IResult? Error)> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (!http.HasJsonContentType())
            return (null, Problems.NotJson());
        try
        {
            var request = await JsonSerializer.DeserializeAsync(http.Body, OrdersJson.Default.PlaceOrderRequest, cancellationToken);
            if (request is null)
                return (null, Invalid("$", "The body must be an object, not null."));
            var errors = PlaceOrderValidation.Validate(request);
            return errors.Count == 0 ? (request, null) : (null, Invalid(errors));
        }
        catch (JsonException e)
        {
            return (null, Invalid(Field(e.Path), "This is missing, has the wrong type, or is not valid JSON."));
        }
        catch (BadHttpRequestException e)
        {
            return (null, Problems.BodyUnreadable(e.StatusCode));
        }
    }

    // "$.lines[0].quantity" is "lines[0].quantity" to the customer.
    private static string Field(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "$";

    private static ValidationProblem Invalid(string field, string error) => Invalid(new() { [field] = [error] });

    private static ValidationProblem Invalid(Dictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(errors, title: "The order is not valid");
}
