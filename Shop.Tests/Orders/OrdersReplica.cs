using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.Orders.Cancellation;
using Shop.Orders.Cart;
using Shop.Orders.Catalog;
using Shop.Orders.Checkout;
using Shop.Orders.DeadLetters;
using Shop.Orders.Http;
using Shop.Orders.Json;
using Shop.Orders.Live;
using Shop.Orders.Orders;
using Shop.Orders.Orders.Lists;
using Shop.Orders.Payments;
using Shop.Orders.Refunds;
using Shop.Orders.Saga;
using Shop.Orders.Sharding;
using Shop.Orders.Telemetry;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Shop.Tests.Identity;
using StackExchange.Redis;

namespace Shop.Tests.Orders;

/// <summary>One replica of the service in this process: its own features over HTTP, with a Catalog that the test owns.</summary>
internal sealed class OrdersReplica : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OrdersReplica(
        OrdersDatabase database, FakeCatalog catalog, Freezer freezer, Action<SagaOptions>? saga, string? redis, bool patientRedis,
        Action<IServiceCollection>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Tokens:Key", TestTokens.Key)]);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddProblemDetails().AddCallerIdentity();
        services.AddSingleton(_ => NpgsqlDataSource.Create(database.ConnectionString));
        services.AddSingleton<OrdersTelemetry>().AddRequestLimits().AddCart().AddOrders().AddOrderLists().AddLive().AddCheckout().AddPayments()
            .AddCatalogClient().AddSaga().AddDeadLetters();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, OrdersJson.Default));
        services.AddSingleton<IConnectionMultiplexer>(_ => Redis(redis, patientRedis));
        var catalogAddress = catalog.Address;
        services.AddHttpClient<CartProducts>(http => http.BaseAddress = catalogAddress);
        services.AddHttpClient<CatalogClient>(http => http.BaseAddress = catalogAddress).AddHttpMessageHandler(() => new Freezer.Http(freezer));
        services.AddSingleton<SimulatedPayments>().AddSingleton(freezer).AddSingleton<IPaymentProvider, FreezingPayments>();
        services.Configure<SimulatedPaymentsOptions>(payments => payments.Latency = TimeSpan.Zero);
        services.Configure<SagaOptions>(options =>
        {
            options.PollInterval = TimeSpan.FromMilliseconds(20);
            options.BackoffBase = TimeSpan.FromMilliseconds(5);
            options.BackoffCap = TimeSpan.FromMilliseconds(20);
            options.Gather = TimeSpan.Zero;
            // No heartbeat comes between a test and the leases it lets run out (OrdersDatabase.LetTimePassAsync).
            options.Lease = TimeSpan.FromMinutes(5);
            saga?.Invoke(options);
        });
        configure?.Invoke(services);
        _app = builder.Build();
        _app.MapCheckout();
        _app.MapCart();
        _app.MapOrders();
        _app.MapCancellation();
        _app.MapRefunds();
        _app.MapOrderLists();
        _app.MapLive();
        _app.MapDeadLetters();
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>A client of the customer <c>ada</c>.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Starts a replica; without <paramref name="work"/> it takes orders but does not work on them.</summary>
    public static async Task<OrdersReplica> StartAsync(
        OrdersDatabase database, FakeCatalog catalog, CancellationToken cancel, Freezer? freezer = null, bool work = true,
        Action<SagaOptions>? saga = null,
        string? redis = null, bool patientRedis = false, Action<IServiceCollection>? configure = null)
    {
        var replica = new OrdersReplica(database, catalog, freezer ?? new(), saga, redis, patientRedis, configure);
        await replica._app.StartAsync(cancel);
        replica.Http = replica.As("ada", Roles.Customer);
        if (work)
            replica.Services.GetRequiredService<SagaGate>().Open();
        return replica;
    }

    /// <summary>A client that acts for somebody else than ada. The caller disposes it.</summary>
    public HttpClient As(string id, string role) => TestTokens.As(new Uri(_app.Urls.Single()), id, role);

    /// <param name="key">The Idempotency-Key.</param>
    /// <param name="body">The order.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="http">Who orders, if not ada.</param>
    public async Task<HttpResponseMessage> PostAsync(string key, object body, CancellationToken cancel, HttpClient? http = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await (http ?? Http).SendAsync(request, cancel);
    }

    /// <summary>Places an order of product 1 that must be accepted.</summary>
    public async Task<Guid> PlaceAsync(CancellationToken cancel, string paymentToken = "sim-ok", int productId = 1, int quantity = 2)
    {
        using var response = await PostAsync(
            Guid.NewGuid().ToString(), new { lines = new[] { new { productId, quantity } }, paymentToken }, cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(cancel))!["id"]!.GetValue<Guid>();
    }

    /// <summary>Asks to cancel the order, as ada.</summary>
    public Task<HttpResponseMessage> CancelAsync(Guid orderId, CancellationToken cancel) =>
        Http.PostAsync($"/api/orders/{orderId}/cancel", null, cancel);

    /// <summary>Asks to refund the order, as an operator.</summary>
    public async Task<HttpResponseMessage> RefundAsync(Guid orderId, object body, CancellationToken cancel)
    {
        using var client = As("o_1", Roles.Operator);
        return await client.PostAsJsonAsync($"/api/admin/orders/{orderId}/refund", body, cancel);
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancel) => (await Http.GetFromJsonAsync<JsonNode>(path, cancel))!;

    /// <summary>The order once it has come to its end, and nothing more is under way.</summary>
    public async Task<JsonNode> FinalAsync(Guid orderId, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var order = await GetAsync($"/api/orders/{orderId}", limit.Token);
            if (order["status"]!.GetValue<string>() is "confirmed" or "rejected" or "cancelled" or "refunded" && order["pending"] is null)
                return order;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    // Without one of the test's own, there is none at that address: all but carts works without.
    private static ConnectionMultiplexer Redis(string? address, bool patient)
    {
        var options = ConfigurationOptions.Parse(address ?? "127.0.0.1:1");
        options.UseShopDefaults(timeLimit: TimeSpan.FromSeconds(1));
        if (patient)
            options.ConnectTimeout = options.AsyncTimeout = 10_000;
        return ConnectionMultiplexer.Connect(options);
    }

    /// <summary>Tells the worker to stop, as the host does, before it returns.</summary>
    public Task StopWorkingAsync(CancellationToken cancel) =>
        Services.GetServices<IHostedService>().OfType<OnEachDatabase<SagaWorker>>().Single().StopAsync(cancel);

    /// <summary>Stops in good order.</summary>
    public Task StopAsync(CancellationToken cancel) => _app.StopAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
