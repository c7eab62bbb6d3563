using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.Tests.Orders.Payments;

/// <summary>
/// As much of Stripe's API as the shop uses, over real HTTP: form-encoded requests, its shapes of answers, its idempotency
/// keys, and its ways to fail when told to.
/// </summary>
internal sealed class FakeStripe : IAsyncDisposable
{
    public const string ApiKey = "sk_test_fake";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Saved> _keys = [];
    private readonly ConcurrentDictionary<string, Queue<FakeStripeFault>> _faults = [];

    private FakeStripe()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/payment_intents", http => AnswerAsync(http, "create", Books.Create));
        _app.MapGet("/v1/payment_intents/{id}", http => AnswerAsync(http, "get", _ => Books.Read(Id(http))));
        _app.MapPost("/v1/payment_intents/{id}/confirm", http => AnswerAsync(http, "confirm", form => Books.Confirm(Id(http), form)));
        _app.MapPost("/v1/payment_intents/{id}/capture", http => AnswerAsync(http, "capture", _ => Books.Capture(Id(http))));
        _app.MapPost("/v1/payment_intents/{id}/cancel", http => AnswerAsync(http, "cancel", _ => Books.Cancel(Id(http))));
        _app.MapPost("/v1/refunds", http => AnswerAsync(http, "refund", Books.Refund));
    }

    public FakeStripeBooks Books { get; } = new();

    public string Address => _app.Urls.Single();

    /// <summary>Every request that came: the operation and its idempotency key.</summary>
    public ConcurrentQueue<(string Operation, string? Key)> Requests { get; } = [];

    /// <summary>When set, the named operation waits here before it is carried out.</summary>
    public (string Operation, Task Until)? Hold { get; set; }

    public static async Task<FakeStripe> StartAsync(CancellationToken cancel)
    {
        var stripe = new FakeStripe();
        await stripe._app.StartAsync(cancel);
        return stripe;
    }

    /// <summary>The next request of the operation fails like this.</summary>
    public void Fail(string operation, FakeStripeFault fault) => _faults.GetOrAdd(operation, _ => new()).Enqueue(fault);

    /// <summary>As Stripe may once a key is a day old.</summary>
    public void ForgetKeys() => _keys.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private async Task AnswerAsync(HttpContext http, string operation, Func<IFormCollection, FakeStripeAnswer> carryOut)
    {
        string? key = http.Request.Headers["Idempotency-Key"];
        Requests.Enqueue((operation, key));
        if (http.Request.Headers.Authorization != $"Bearer {ApiKey}")
        {
            await WriteAsync(http, FakeStripeAnswer.Error(401, "invalid_request_error", null, "Invalid API Key provided: sk_test_****"));
            return;
        }
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync() : FormCollection.Empty;
        var fault = _faults.TryGetValue(operation, out var faults) && faults.TryDequeue(out var next) ? next : FakeStripeFault.None;
        if (fault == FakeStripeFault.RateLimit)
        {
            // Before the keys, as at Stripe: nothing is saved.
            await WriteAsync(http, FakeStripeAnswer.Error(429, "invalid_request_error", "rate_limit", "Too many requests hit the API too quickly."));
            return;
        }
        var asked = http.Request.Path + "?"
            + string.Join('&', form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
        var answer = key is null ? carryOut(form) : await OnceAsync(http, key, asked, operation, fault, () => carryOut(form));
        if (fault == FakeStripeFault.LoseAnswer)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        else if (fault == FakeStripeFault.Disconnect)
            http.Abort();
        else
            await WriteAsync(http, answer);
    }

    private async Task<FakeStripeAnswer> OnceAsync(
        HttpContext http, string key, string asked, string operation, FakeStripeFault fault, Func<FakeStripeAnswer> carryOut)
    {
        var mine = new Saved(asked);
        var saved = _keys.GetOrAdd(key, mine);
        if (saved.Asked != asked)
        {
            return FakeStripeAnswer.Error(
                400, "idempotency_error", null, "Keys for idempotent requests can only be used with the same parameters they were first used with.");
        }
        if (saved != mine)
        {
            http.Response.Headers["Idempotent-Replayed"] = "true";
            return saved.Answer ?? FakeStripeAnswer.Error(
                409, "idempotency_error", "idempotency_key_in_use", "There is currently another in-progress request using this key.");
        }
        if (Hold is { } hold && hold.Operation == operation)
            await hold.Until;
        var failed = FakeStripeAnswer.Error(500, "api_error", null, "An unknown error occurred.");
        if (fault == FakeStripeFault.FailBefore)
            return saved.Answer = failed;
        var answer = carryOut();
        return saved.Answer = fault == FakeStripeFault.FailAfter ? failed : answer;
    }

    private static async Task WriteAsync(HttpContext http, FakeStripeAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        http.Response.Headers["Request-Id"] = "req_fake";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body.ToJsonString()));
    }

    private sealed class Saved(string asked)
    {
        public string Asked { get; } = asked;

        public FakeStripeAnswer? Answer { get; set; }
    }
}
