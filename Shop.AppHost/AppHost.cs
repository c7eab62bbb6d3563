var builder = DistributedApplication.CreateBuilder(args);

// Secrets
var tokenKey = builder.AddSecret("token-key");
var sessionKey = builder.AddSecret("session-key");
var operatorPassword = builder.AddSecret("operator-password");

// Who takes the money: simulated, or stripe, with the secret key of the account
var payments = builder.AddSetting("payments-provider", "simulated");
var stripeKey = builder.AddSetting("stripe-key", "", secret: true);

// Data
var postgres = builder.AddShopPostgres("postgres").WithStandbys(1);
var catalogdb = postgres.AddDatabase("catalogdb");
var ordersdbs = builder.AddOrdersDatabases(postgres);
var identitydb = postgres.AddDatabase("identitydb");
var cache = builder.AddShopRedis("cache");

// Services
var catalog = builder.AddShopService<Projects.Shop_Catalog>("catalog")
    .WithReference(catalogdb).WaitFor(catalogdb).WithStandbyReads(catalogdb)
    .WithReference(cache).WaitFor(cache)
    .WithEnvironment("Tokens__Key", tokenKey)
    .WithReplicas(min: 3, max: 6).WithAutoscaling(cpuPercent: 70)
    .WithPoolSize(10)
    .WithLoadBalancing(LoadBalancing.LeastRequests);

// Orders are accepted while the catalogue is away, so nothing here waits for it.
var orders = builder.AddShopService<Projects.Shop_Orders>("orders")
    .WithOrdersDatabases(ordersdbs)
    .WithReference(cache).WaitFor(cache)
    .WithReference(catalog)
    .WithEnvironment("Tokens__Key", tokenKey)
    .WithEnvironment("Payments__Provider", payments)
    .WithEnvironment("Payments__Stripe__ApiKey", stripeKey)
    .WithReplicas(min: 2, max: 4).WithAutoscaling(cpuPercent: 70)
    .WithPoolSize(12)
    .WithLoadBalancing(LoadBalancing.PowerOfTwoChoices);

// Where the outside comes in
var gateway = builder.AddShopService<Projects.Shop_Gateway>("gateway", port: 8080)
    .WithReference(identitydb).WaitFor(identitydb)
    .WithReference(cache).WaitFor(cache)
    .WithUpstream(catalog)
    .WithUpstream(orders)
    .WithEnvironment("Tokens__Key", tokenKey)
    .WithEnvironment("SessionKeys__Secret", sessionKey)
    .WithEnvironment("Operator__Password", operatorPassword)
    .WithReplicas(min: 2, max: 4).WithAutoscaling(cpuPercent: 70)
    .WithPoolSize(4)
    .WithLoadBalancing(LoadBalancing.LeastRequests)
    .WithNetworks(Networks.Edge | Networks.App | Networks.Data | Networks.Telemetry)
    .WithTimeouts(request: TimeSpan.FromSeconds(20))
    .WithExternalHttpEndpoints();

// Only in a deployment: what ends TLS before the gateway, what receives telemetry, and what all hosts have together
builder.AddEdge(gateway)
    .WithTimeouts(request: TimeSpan.FromSeconds(25))
    .WithClientLimits(requestsPerSecond: 100, connections: 100);
builder.AddMonitoring();
builder.AddDeployment(cpus: 20, memoryMiB: 20 * 1024);

return await builder.BuildAndRunAsync(args);
