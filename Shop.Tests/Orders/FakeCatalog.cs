using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shop.Orders.Orders;

namespace Shop.Tests.Orders;

/// <summary>A Catalog over real HTTP that speaks the contract, and fails when told to.</summary>
internal sealed class FakeCatalog : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeCatalog(int initial)
    {
        Stock = new(initial);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use(FailAsync);
        _app.MapPut("/internal/reservations/{orderId:guid}", Reserve);
        _app.MapPost("/internal/reservations/{orderId:guid}/confirm", (Guid orderId) =>
            Stock.Sell(orderId) ? Results.Json(new { orderId, state = "sold" }) : Problem(409, "reservation-closed"));
        _app.MapDelete("/internal/reservations/{orderId:guid}", (Guid orderId) =>
            Stock.Release(orderId) ? Results.NoContent() : Problem(409, "reservation-closed"));
    }

    public FakeStock Stock { get; }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Every request that came, as method and headers.</summary>
    public ConcurrentQueue<(string Method, string? Key, string? TraceParent)> Requests { get; } = [];

    /// <summary>By method: how many of the next requests are refused with 500, nothing done.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = [];

    /// <summary>By method: how many of the next requests are carried out but not answered.</summary>
    public ConcurrentDictionary<string, int> LostAnswers { get; } = [];

    public static async Task<FakeCatalog> StartAsync(CancellationToken cancel, int initial = 10)
    {
        var catalog = new FakeCatalog(initial);
        await catalog._app.StartAsync(cancel);
        return catalog;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task FailAsync(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        Requests.Enqueue((method, http.Request.Headers["Idempotency-Key"], http.Request.Headers.TraceParent));
        if (Take(Refusals, method))
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }
        if (!Take(LostAnswers, method))
        {
            await next(http);
            return;
        }
        http.Response.Body = new MemoryStream();
        await next(http);
        http.Abort();
    }

    private IResult Reserve(Guid orderId, ReserveBody body)
    {
        var unknown = body.Lines.Where(line => !Stock.IsKnown(line.ProductId)).Select(line => line.ProductId).ToList();
        if (unknown.Count > 0)
            return Problem(422, "unknown-product", new() { ["productIds"] = unknown });
        var lines = body.Lines.Select(line => new { line.ProductId, name = $"Product {line.ProductId}", line.Quantity, unitPrice = new { amount = 1299, currency = "EUR" } });
        return Stock.Reserve(orderId, body.Lines) switch
        {
            "reserved" => Results.Json(new { orderId, state = "reserved", expiresAt = DateTimeOffset.UnixEpoch.AddYears(99), lines }),
            "out-of-stock" => Problem(409, "out-of-stock", new()
            {
                ["shortages"] = body.Lines.Select(line => new { line.ProductId, requested = line.Quantity, available = Stock.Available(line.ProductId) }),
            }),
            var closed => Problem(409, closed),
        };
    }

    private static IResult Problem(int status, string type, Dictionary<string, object?>? extensions = null) =>
        Results.Problem(statusCode: status, type: $"/problems/{type}", extensions: extensions);

    private static bool Take(ConcurrentDictionary<string, int> faults, string method) =>
        faults.AddOrUpdate(method, -1, (_, left) => left - 1) >= 0;

    private sealed record ReserveBody(List<SubmittedLine> Lines);
}
