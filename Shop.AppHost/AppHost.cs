var builder = DistributedApplication.CreateBuilder(args);

// Data
var postgres = builder.AddShopPostgres("postgres");
var catalogdb = postgres.AddDatabase("catalogdb");
var ordersdb = postgres.AddDatabase("ordersdb");
var cache = builder.AddShopRedis("cache");

// Services
var catalog = builder.AddShopService<Projects.Shop_Catalog>("catalog")
    .WithReference(catalogdb).WaitFor(catalogdb)
    .WithReference(cache).WaitFor(cache)
    .WithReplicas(3);

// Orders are accepted while the catalogue is away, so nothing here waits for it.
var orders = builder.AddShopService<Projects.Shop_Orders>("orders")
    .WithReference(ordersdb).WaitFor(ordersdb)
    .WithReference(catalog)
    .WithReplicas(2);

// Edge
builder.AddShopService<Projects.Shop_Gateway>("gateway", port: 8080)
    .WithReference(catalog).WaitFor(catalog)
    .WithReference(orders).WaitFor(orders)
    .WithReplicas(2)
    .WithExternalHttpEndpoints();

builder.AddDeployment();

return await builder.BuildAndRunAsync(args);
