using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Shop.Load.History;
using Shop.Load.Target;

namespace Shop.Load.Crash;

/// <summary>The requests that change something, each written to the history before it is sent and after it has ended.</summary>
internal sealed class RecordedCalls(HistoryWriter history, TimeProvider time, CrashCounts counts)
{
    private const string KeyHeader = "Idempotency-Key";
    private const string ReplayedHeader = "Idempotent-Replayed";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private long _operations;

    public async Task<Returned> PlaceAsync(Customer customer, string key, IReadOnlyList<Line> lines, string paymentToken, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new PlaceBody(lines, paymentToken), CrashJson.Default.PlaceBody);
        using var request = Post("/api/orders", body);
        request.Headers.Add(KeyHeader, key);
        var invoked = new Invoked(NextOperation(), OperationKind.Place, customer.Id, key, Order: null, Hash(body), lines) { At = time.GetUtcNow() };
        return await SendAsync(customer, invoked, request, cancellationToken);
    }

    public async Task<Returned> CancelAsync(Customer customer, Guid order, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{order}/cancel");
        var invoked = new Invoked(NextOperation(), OperationKind.Cancel, customer.Id, Key: null, order, BodyHash: null, Lines: null) { At = time.GetUtcNow() };
        return await SendAsync(customer, invoked, request, cancellationToken);
    }

    public async Task<Returned> RefundAsync(Customer theOperator, Guid order, bool restock, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new RefundBody(restock), CrashJson.Default.RefundBody);
        using var request = Post($"/api/admin/orders/{order}/refund", body);
        var invoked = new Invoked(NextOperation(), OperationKind.Refund, theOperator.Id, Key: null, order, Hash(body), Lines: null) { At = time.GetUtcNow() };
        return await SendAsync(theOperator, invoked, request, cancellationToken);
    }

    private static HttpRequestMessage Post(string path, byte[] body) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    private async Task<Returned> SendAsync(Customer customer, Invoked invoked, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        history.Write(invoked);
        var returned = await AnswerAsync(customer, invoked.Op, request, cancellationToken);
        history.Write(returned);
        counts.Add(returned.Outcome);
        return returned;
    }

    // Whatever goes wrong on the way leaves open what was done.
    private async Task<Returned> AnswerAsync(Customer customer, long op, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var response = await customer.Client.SendAsync(request, limit.Token);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token);
            var outcome = OutcomeOf(response.StatusCode);
            var (order, replayed) = (outcome == Outcome.Ok ? OrderOf(body) : null, response.Headers.Contains(ReplayedHeader));
            return new(op, outcome, (int)response.StatusCode, Hash(body), order, replayed, Error: null) { At = time.GetUtcNow() };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new(op, Outcome.Unknown, Status: null, BodyHash: null, Order: null, Replayed: false, e.Message) { At = time.GetUtcNow() };
        }
    }

    private static Outcome OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => Outcome.Ok,
        // The server gave up in the middle.
        408 => Outcome.Unknown,
        >= 400 and < 500 => Outcome.Failed,
        _ => Outcome.Unknown,
    };

    private static Guid? OrderOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("id", out var id) && id.TryGetGuid(out var order) ? order : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private long NextOperation() => Interlocked.Increment(ref _operations);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
