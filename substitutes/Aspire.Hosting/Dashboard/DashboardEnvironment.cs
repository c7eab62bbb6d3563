using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the dashboard's process is told by its environment.</summary>
internal static class DashboardEnvironment
{
    private const string Prefix = "ASPIRE_DASHBOARD_";

    public static void Fill(
        Dictionary<string, object> variables, ExecutableResource dashboard, DashboardOptions options, IConfiguration configuration,
        Uri resourceService, string home)
    {
        // Whatever else was configured for it goes first, so that it replaces nothing below.
        foreach (var (name, value) in configuration.AsEnumerable())
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && value is not null)
                variables[name] = value;
        }

        variables["HOME"] = home;
        variables["ASPNETCORE_ENVIRONMENT"] = configuration["ASPNETCORE_ENVIRONMENT"] ?? "Production";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "json";
        AddAddresses(variables, dashboard);
        AddSecrets(variables, options);
        variables["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = resourceService.GetLeftPart(UriPartial.Authority);
    }

    private static void AddAddresses(Dictionary<string, object> variables, ExecutableResource dashboard)
    {
        // The process listens behind the orchestrator's proxies; only the public address is what others see.
        var urls = new ReferenceExpressionBuilder();
        foreach (var frontend in dashboard.GetEndpoints().Where(e => e.EndpointName is "http" or "https"))
        {
            urls.AppendLiteral($"{(urls.IsEmpty ? "" : ";")}{frontend.Scheme}://{frontend.EndpointAnnotation.TargetHost}:");
            urls.AppendFormatted(frontend.Property(EndpointProperty.TargetPort));
        }

        variables["ASPNETCORE_URLS"] = urls.Build();
        variables["DASHBOARD__FRONTEND__PUBLICURL"] = DashboardResource.Frontend(dashboard);
        AddOtlp(DashboardResource.OtlpGrpc, "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL");
        AddOtlp(DashboardResource.OtlpHttp, "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL");

        void AddOtlp(string endpointName, string variable)
        {
            if (dashboard.GetEndpoint(endpointName) is not { Exists: true } endpoint)
                return;
            var port = endpoint.Property(EndpointProperty.TargetPort);
            variables[variable] = ReferenceExpression.Create($"{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:{port}");
        }
    }

    private static void AddSecrets(Dictionary<string, object> variables, DashboardOptions options)
    {
        Add("DASHBOARD__FRONTEND__AUTHMODE", "BrowserToken", "DASHBOARD__FRONTEND__BROWSERTOKEN", options.BrowserToken);
        Add("DASHBOARD__OTLP__AUTHMODE", "ApiKey", "DASHBOARD__OTLP__PRIMARYAPIKEY", options.OtlpApiKey);
        Add("DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE", "ApiKey", "DASHBOARD__RESOURCESERVICECLIENT__APIKEY", options.ResourceServiceApiKey);

        void Add(string modeVariable, string mode, string secretVariable, string? secret)
        {
            variables[modeVariable] = secret is null ? "Unsecured" : mode;
            if (secret is not null)
                variables[secretVariable] = secret;
        }
    }
}
