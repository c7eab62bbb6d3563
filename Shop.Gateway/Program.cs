using Shop.Gateway;
using Shop.Gateway.Caching;
using Shop.Gateway.Versions;
using Shop.ServiceDefaults;

if (Probe.IsAsked(args))
    return Probe.Run(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();

var app = builder.Build();
app.UseAnswerCaching();
app.UseApiVersions();
app.MapDefaultEndpoints();
app.MapGateway();
app.Run();
return 0;
