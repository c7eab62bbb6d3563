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
        _app.MapGet("/api/products", List);
        _app.MapPut("/internal/reservations", (ReserveBody body) =>
            Results.Json(new { results = body.Orders.Select(order => Reserve(order.OrderId, order.Lines)).ToList() }));
        _app.MapPost("/internal/reservations/confirm", (SettleBody body) => Settle(body, Stock.Confirm));
        _app.MapPost("/internal/reservations/release", (SettleBody body) => Settle(body, Stock.Release));
        _app.MapPost("/internal/reservations/return", (SettleBody body) => Settle(body, Stock.Return));
    }

    public FakeStock Stock { get; }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Every request that came, as verb (reserve, confirm, release, return), headers and body.</summary>
    public ConcurrentQueue<(string Verb, string? Key, string? TraceParent, string Body)> Requests { get; } = [];

    /// <summary>The products that are not shown any more.</summary>
    public ConcurrentDictionary<int, bool> Withdrawn { get; } = [];

    /// <summary>The price of every product, in cents.</summary>
    public long Price { get; set; } = 1299;

    /// <summary>By verb: how many of the next requests are refused with 500, nothing done.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = [];

    /// <summary>Every request with this text in its body is refused with 500, nothing done.</summary>
    public string? Poison { get; set; }

    /// <summary>When reservations end.</summary>
    public DateTimeOffset ReservedUntil { get; set; } = DateTimeOffset.UnixEpoch.AddYears(99);

    /// <summary>By verb: how many of the next requests are carried out but not answered.</summary>
    public ConcurrentDictionary<string, int> LostAnswers { get; } = [];

    public static async Task<FakeCatalog> StartAsync(CancellationToken cancel, int initial = 10)
    {
        var catalog = new FakeCatalog(initial);
        await catalog._app.StartAsync(cancel);
        return catalog;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>reserve, confirm, release or return.</summary>
    public static string Verb(string method, string path) => method == "PUT" ? "reserve" : path[(path.LastIndexOf('/') + 1)..];

    private async Task FailAsync(HttpContext http, RequestDelegate next)
    {
        var verb = Verb(http.Request.Method, http.Request.Path);
        http.Request.EnableBuffering();
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
        http.Request.Body.Position = 0;
        Requests.Enqueue((verb, http.Request.Headers["Idempotency-Key"], http.Request.Headers.TraceParent, body));
        if ((Poison is { } poison && body.Contains(poison, StringComparison.Ordinal)) || Take(Refusals, verb))
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }
        if (!Take(LostAnswers, verb))
        {
            await next(http);
            return;
        }
        http.Response.Body = new MemoryStream();
        await next(http);
        http.Abort();
    }

    private IResult List(string ids) => Results.Json(new
    {
        items = ids.Split(',').Select(int.Parse).Where(id => Stock.IsKnown(id) && !Withdrawn.ContainsKey(id)).Select(id => new
        {
            id,
            name = $"Product {id}",
            image = $"/images/products/{id}.svg",
            price = new { amount = Price, currency = "EUR" },
            available = Stock.Available(id),
        }),
    });

    private object Reserve(Guid orderId, List<SubmittedLine> lines)
    {
        var productIds = lines.Where(line => !Stock.IsKnown(line.ProductId)).Select(line => line.ProductId).ToList();
        if (productIds.Count > 0)
            return new { orderId, outcome = "unknown_product", productIds };
        return Stock.Reserve(orderId, lines) switch
        {
            "reserved" => new
            {
                orderId,
                outcome = "reserved",
                expiresAt = ReservedUntil,
                lines = lines.Select(line => new
                {
                    line.ProductId,
                    name = $"Product {line.ProductId}",
                    line.Quantity,
                    unitPrice = new { amount = Price, currency = "EUR" },
                }),
            },
            "out_of_stock" => new
            {
                orderId,
                outcome = "out_of_stock",
                shortages = lines.Select(line => new { line.ProductId, requested = line.Quantity, available = Stock.Available(line.ProductId) }),
            },
            "different" => new { orderId, outcome = "different" },
            var state => new { orderId, outcome = "closed", state },
        };
    }

    private static IResult Settle(SettleBody body, Func<Guid, string> settle) =>
        Results.Json(new { results = body.OrderIds.Select(orderId => new { orderId, state = settle(orderId) }).ToList() });

    private static bool Take(ConcurrentDictionary<string, int> faults, string verb) =>
        faults.AddOrUpdate(verb, -1, (_, left) => left - 1) >= 0;

    private sealed record ReserveBody(List<ReserveOrder> Orders);

    private sealed record ReserveOrder(Guid OrderId, List<SubmittedLine> Lines);

    private sealed record SettleBody(List<Guid> OrderIds);
}
