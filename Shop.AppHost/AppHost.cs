var builder = DistributedApplication.CreateBuilder(args);

// Secrets
var tokenKey = builder.AddSecret("token-key");
var operatorPassword = builder.AddSecret("operator-password");

// Data
var postgres = builder.AddShopPostgres("postgres");
var catalogdb = postgres.AddDatabase("catalogdb");
var ordersdb = postgres.AddDatabase("ordersdb");
var identitydb = postgres.AddDatabase("identitydb");
var cache = builder.AddShopRedis("cache");

// Services
var catalog = builder.AddShopService<Projects.Shop_Catalog>("catalog")
    .WithReference(catalogdb).WaitFor(catalogdb)
    .WithReference(cache).WaitFor(cache)
    .WithEnvironment("Tokens__Key", tokenKey)
    .WithReplicas(3);

// Orders are accepted while the catalogue is away, so nothing here waits for it.
var orders = builder.AddShopService<Projects.Shop_Orders>("orders")
    .WithReference(ordersdb).WaitFor(ordersdb)
    .WithReference(cache).WaitFor(cache)
    .WithReference(catalog)
    .WithEnvironment("Tokens__Key", tokenKey)
    .WithReplicas(2);

// Edge
builder.AddShopService<Projects.Shop_Gateway>("gateway", port: 8080)
    .WithReference(identitydb).WaitFor(identitydb)
    .WithReference(cache).WaitFor(cache)
    .WithReference(catalog).WaitFor(catalog)
    .WithReference(orders).WaitFor(orders)
    .WithEnvironment("Tokens__Key", tokenKey)
    .WithEnvironment("Operator__Password", operatorPassword)
    .WithReplicas(2)
    .WithExternalHttpEndpoints();

builder.AddDeployment();

return await builder.BuildAndRunAsync(args);
