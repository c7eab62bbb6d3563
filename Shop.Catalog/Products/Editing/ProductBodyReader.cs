using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Catalog.Products.Editing;

/// <summary>Reads and validates the body. By hand, because the framework's own binding does not name the wrong field.</summary>
internal static class ProductBodyReader
{
    /// <returns>Either the valid product or the answer that says what is wrong with it.</returns>
    public static async Task<(ProductDraft? Draft, IResult? Error)> ReadAsync(HttpRequest http, CancellationToken cancel)
    {
        if (!http.HasJsonContentType())
            return (null, EditingProblems.NotJson());
        try
        {
            var body = await JsonSerializer.DeserializeAsync(http.Body, ProductJson.Default.ProductBody, cancel);
            if (body is null)
                return (null, Invalid("$", "The body must be an object, not null."));
            return ProductBodyValidation.Validate(body, out var errors) is { } draft ? (draft, null) : (null, Invalid(errors));
        }
        catch (JsonException e)
        {
            return (null, Invalid(Field(e.Path), "This is no member of a product, has the wrong type, or is not valid JSON."));
        }
    }

    // "$.price.amount" is "price.amount" to the caller.
    private static string Field(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "$";

    private static ValidationProblem Invalid(string field, string error) => Invalid(new() { [field] = [error] });

    private static ValidationProblem Invalid(Dictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(errors, title: "The product is not valid");
}
