using Shop.Catalog;
using Shop.Catalog.Products;
using Shop.Catalog.Products.Editing;
using Shop.Catalog.Reservations;
using Shop.Catalog.Seed;
using Shop.Catalog.Standbys;
using Shop.Catalog.Stock;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.OpenApi;

if (Probe.IsAsked(args))
    return Probe.Run(args);

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.Services.AddCallerIdentity();
builder.Services.AddOpenApi(ApiDescription.Document, api => api.Describe("Shop: catalogue", "Products, their search and facets, and their stock."));
// A miss now is better than a hit later.
builder.AddShopRedis(timeLimit: TimeSpan.FromMilliseconds(250));
builder.AddCatalogDatabase();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, CatalogJson.Default));

builder.Services.AddMigrations(typeof(Program).Assembly);
builder.Services.AddStartupTask<SeedProducts>();
builder.Services.AddProducts();
builder.Services.AddStock();
builder.Services.AddReservations();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapOpenApi().AllowAnonymous();
app.MapProducts();
app.MapProductEditing();
app.MapStock();
app.MapStockAdmin();
app.MapReservations();

app.Run();
return 0;
