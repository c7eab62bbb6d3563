using Shop.Gateway;
using Shop.Gateway.Versions;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();

var app = builder.Build();
app.UseApiVersions();
app.MapDefaultEndpoints();
app.MapGateway();
app.Run();
