using Shop.Gateway;
using Shop.Gateway.Caching;
using Shop.Gateway.Versions;
using Shop.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();

var app = builder.Build();
app.UseAnswerCaching();
app.UseApiVersions();
app.MapDefaultEndpoints();
app.MapGateway();
app.Run();
