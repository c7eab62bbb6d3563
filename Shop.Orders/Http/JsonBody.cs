using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Shop.Orders.Http;

/// <summary>Reads the body of a request. By hand, because the framework's own binding does not name the wrong field.</summary>
internal static class JsonBody
{
    /// <returns>Either the value or the answer that says what is wrong with the body.</returns>
    public static async Task<(T? Value, ProblemHttpResult? Error)> ReadAsync<T>(
        HttpRequest http, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!http.HasJsonContentType())
            return (null, Problems.NotJson());
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Body, type, cancellationToken) is { } value
                ? (value, null)
                : (null, Invalid("$", "The body must be an object, not null."));
        }
        catch (JsonException e) when (IsUnknownField(e))
        {
            return (null, Invalid(Field(e.Path), "There is no such field here; leave it out. Whose request it is, and what things cost, the shop knows."));
        }
        catch (JsonException e)
        {
            return (null, Invalid(Field(e.Path), "This has the wrong type, is there twice, or is not valid JSON."));
        }
        catch (BadHttpRequestException e)
        {
            return (null, Problems.BodyUnreadable(e.StatusCode));
        }
    }

    /// <summary>Tells the API's description what <see cref="ReadAsync"/> will read.</summary>
    public static RouteHandlerBuilder ReadsJson<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.AddOpenApiOperationTransformer(async (operation, context, cancellationToken) => operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(T), parameterDescription: null, cancellationToken) },
            },
        });

    // The exception does not tell by its type. Should the words change one day, the answer is only less precise.
    private static bool IsUnknownField(JsonException e) => e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal);

    // "$.lines[0].quantity" is "lines[0].quantity" to the caller.
    private static string Field(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path ?? "$";

    private static ProblemHttpResult Invalid(string field, string error) => Problems.Invalid(new() { [field] = [error] });
}
