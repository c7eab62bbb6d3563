using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Shop.ServiceDefaults.Resilience;

namespace Shop.Orders.Catalog;

/// <summary>
/// Reservations at the Catalog, of many orders in each call. Every order has a result of its own, in the sequence of the
/// request. Every call is idempotent by the ids of its orders and says so to the retry handler.
/// </summary>
internal sealed class CatalogClient(HttpClient http)
{
    private const string Reservations = "/internal/reservations";

    /// <summary>Reserves all lines of an order or none, for each order.</summary>
    /// <exception cref="CatalogException">No decision; ask again.</exception>
    public async Task<IReadOnlyList<ReserveResult>> ReserveAsync(IReadOnlyList<ReservationOrder> orders, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new ReserveRequest(orders), CatalogJson.Default.ReserveRequest);
        var answer = await SendAsync(HttpMethod.Put, Reservations, content, CatalogJson.Default.ReserveAnswer, cancellationToken);
        Check(orders.Select(order => order.OrderId), answer.Results.Select(result => result.OrderId));
        return answer.Results;
    }

    /// <summary>Turns the reserved stock into sold stock.</summary>
    /// <exception cref="CatalogException">No decision; ask again.</exception>
    public Task<IReadOnlyList<SettleResult>> ConfirmAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancellationToken) =>
        SettleAsync("confirm", orderIds, cancellationToken);

    /// <summary>Gives reserved stock back, and closes the order to a late <see cref="ReserveAsync"/>. Sold stock stays sold.</summary>
    /// <exception cref="CatalogException">No decision; ask again.</exception>
    public Task<IReadOnlyList<SettleResult>> ReleaseAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancellationToken) =>
        SettleAsync("release", orderIds, cancellationToken);

    /// <summary>Puts sold stock back on the shelf.</summary>
    /// <exception cref="CatalogException">No decision; ask again.</exception>
    public Task<IReadOnlyList<SettleResult>> ReturnAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancellationToken) =>
        SettleAsync("return", orderIds, cancellationToken);

    private async Task<IReadOnlyList<SettleResult>> SettleAsync(string verb, IReadOnlyList<Guid> orderIds, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new SettleRequest(orderIds), CatalogJson.Default.SettleRequest);
        var answer = await SendAsync(HttpMethod.Post, $"{Reservations}/{verb}", content, CatalogJson.Default.SettleAnswer, cancellationToken);
        Check(orderIds, answer.Results.Select(result => result.OrderId));
        return answer.Results;
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add(Repetition.KeyHeader, Guid.NewGuid().ToString());
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
                throw Undecided(response);
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw Undecided(response);
        }
        catch (JsonException e)
        {
            throw new CatalogException($"The Catalog's answer to {method} {path} could not be read: {e.Message}", e);
        }
        catch (Exception e) when (e is not CatalogException && (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            throw new CatalogException($"The Catalog could not be reached: {e.Message}", e);
        }
    }

    private static void Check(IEnumerable<Guid> asked, IEnumerable<Guid> answered)
    {
        if (!asked.SequenceEqual(answered))
            throw new CatalogException("The Catalog answered for other orders than were asked.");
    }

    private static CatalogException Undecided(HttpResponseMessage response) =>
        new($"The Catalog answered {(int)response.StatusCode} to {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}.")
        {
            IsRefusal = response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.UnprocessableEntity or HttpStatusCode.InternalServerError,
        };
}
