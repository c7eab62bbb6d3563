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
using Shop.ServiceDefaults.OpenApi;

if (Probe.IsAsked(args))
    return Probe.Run(args);

var builder = WebApplication.CreateBuilder(args);

// What every service has
builder.AddServiceDefaults();
builder.Services.AddCallerIdentity();
builder.Services.AddOpenApi(ApiDescription.Document, api => api.Describe("Shop: cart and orders", "The cart, checkout, and orders from their placing to their end."));
// A busy machine is not a lost Redis: a customer would rather wait a second than be told that the cart is away.
builder.AddShopRedis(timeLimit: TimeSpan.FromSeconds(1));
builder.AddOrderDatabases();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, OrdersJson.Default));
builder.Services.AddRequestLimits();
builder.Services.AddSingleton<OrdersTelemetry>();

// The features
builder.Services.AddCart();
builder.Services.AddOrders();
builder.Services.AddOrderLists();
builder.Services.AddLive();
builder.Services.AddCheckout();
builder.Services.AddCatalogClient();
builder.Services.AddPayments();
builder.Services.AddSaga();
builder.Services.AddDeadLetters();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapOpenApi().AllowAnonymous();
app.MapCart();
app.MapCheckout();
app.MapOrders();
app.MapCancellation();
app.MapRefunds();
app.MapOrderLists();
app.MapLive();
app.MapDeadLetters();

app.Run();
return 0;
