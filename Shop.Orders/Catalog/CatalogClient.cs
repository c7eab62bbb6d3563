using Shop.Orders.Checkout;
using Shop.Orders.Json;
using Shop.Orders.Orders;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Shop.Orders.Catalog;

/// <summary>Reservations at the Catalog. Every call is idempotent by order id and says so to the retry handler.</summary>
internal sealed class CatalogClient(HttpClient http)
{
    private const string OutOfStock = "/problems/out-of-stock";
    private const string ReservationClosed = "/problems/reservation-closed";
    private const string UnknownProduct = "/problems/unknown-product";

    /// <summary>Reserves all lines or none.</summary>
    /// <exception cref="CatalogException">No decision; ask again.</exception>
    public async Task<ReserveOutcome> ReserveAsync(Guid orderId, IReadOnlyList<SubmittedLine> lines, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new ReservationRequest(lines), OrdersJson.Default.ReservationRequest);
        using var response = await SendAsync(HttpMethod.Put, orderId, "", content, cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            var answer = await ReadAsync(response, OrdersJson.Default.ReservationAnswer, cancellationToken);
            return new ReserveOutcome.Reserved(answer.Lines, answer.ExpiresAt);
        }
        var problem = await ReadProblemAsync(response, cancellationToken);
        return (response.StatusCode, problem.Type) switch
        {
            (HttpStatusCode.Conflict, OutOfStock) => new ReserveOutcome.OutOfStock(problem.Shortages ?? []),
            (HttpStatusCode.Conflict, ReservationClosed) => new ReserveOutcome.Closed(),
            (HttpStatusCode.UnprocessableEntity, UnknownProduct) => new ReserveOutcome.UnknownProduct(problem.ProductIds ?? []),
            _ => throw Undecided(response),
        };
    }

    /// <summary>Turns the reserved stock into sold stock.</summary>
    /// <exception cref="CatalogException">No decision; ask again.</exception>
    public async Task<ConfirmOutcome> ConfirmAsync(Guid orderId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, orderId, "/confirm", null, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => ConfirmOutcome.Sold,
            HttpStatusCode.Conflict when (await ReadProblemAsync(response, cancellationToken)).Type == ReservationClosed => ConfirmOutcome.Closed,
            HttpStatusCode.NotFound => ConfirmOutcome.Closed,
            _ => throw Undecided(response),
        };
    }

    /// <summary>Gives the stock back, and closes the order's reservation to a late <see cref="ReserveAsync"/>.</summary>
    /// <exception cref="CatalogException">No decision; ask again.</exception>
    public async Task<ReleaseOutcome> ReleaseAsync(Guid orderId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, orderId, "", null, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.NoContent => ReleaseOutcome.Released,
            HttpStatusCode.Conflict when (await ReadProblemAsync(response, cancellationToken)).Type == ReservationClosed => ReleaseOutcome.AlreadySold,
            _ => throw Undecided(response),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Guid orderId, string suffix, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"/internal/reservations/{orderId}{suffix}") { Content = content };
        request.Headers.Add(IdempotencyKey.Header, orderId.ToString());
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new CatalogException($"The Catalog could not be reached: {e.Message}", e);
        }
    }

    private static async Task<CatalogProblem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await ReadAsync(response, OrdersJson.Default.CatalogProblem, cancellationToken)
            : throw Undecided(response);

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw Undecided(response);
        }
        catch (Exception e) when (e is JsonException or HttpRequestException)
        {
            throw new CatalogException($"The Catalog's answer ({(int)response.StatusCode}) could not be read: {e.Message}", e);
        }
    }

    private static CatalogException Undecided(HttpResponseMessage response) =>
        new($"The Catalog answered {(int)response.StatusCode} to {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}.");
}
