using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace Shop.Tests.Orders.Live;

/// <summary>One connection to an order's live status, as a browser's EventSource holds it.</summary>
internal sealed class LiveStream(HttpResponseMessage response, Stream body, CancellationToken cancel) : IDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(body).EnumerateAsync(cancel).GetAsyncEnumerator(cancel);

    public static async Task<HttpResponseMessage> GetAsync(HttpClient http, Guid orderId, CancellationToken cancel, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{orderId}/live");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public static async Task<LiveStream> OpenAsync(HttpClient http, Guid orderId, CancellationToken cancel, string? lastEventId = null)
    {
        var response = await GetAsync(http, orderId, cancel, lastEventId);
        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            throw new InvalidOperationException($"No stream but {response.StatusCode}.");
        return new(response, await response.Content.ReadAsStreamAsync(cancel), cancel);
    }

    /// <summary>The next state; null at the end of the stream.</summary>
    public async Task<(string Id, string Status)?> NextAsync()
    {
        while (await _items.MoveNextAsync())
        {
            if (_items.Current.EventType == "order")
                return (_items.Current.EventId!, JsonNode.Parse(_items.Current.Data)!["status"]!.GetValue<string>());
        }
        return null;
    }

    /// <summary>All states that are still to come, until the stream ends.</summary>
    public async Task<List<(string Id, string Status)>> RestAsync()
    {
        var states = new List<(string, string)>();
        while (await NextAsync() is { } state)
            states.Add(state);
        return states;
    }

    public void Dispose() => response.Dispose();
}
