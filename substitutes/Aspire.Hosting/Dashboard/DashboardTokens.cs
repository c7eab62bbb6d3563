using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>The secrets between browser, services, dashboard and AppHost: one set per run.</summary>
internal static class DashboardTokens
{
    public const string Browser = "AppHost:BrowserToken";
    public const string Otlp = "AppHost:OtlpApiKey";
    public const string ResourceService = "AppHost:ResourceService:ApiKey";

    private const int Length = 32;

    /// <summary>Adds those that are not configured, unless everybody is to be let in.</summary>
    public static void AddTo(IConfiguration configuration)
    {
        if (IsSet(configuration, "ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS") || IsSet(configuration, "DOTNET_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"))
        {
            foreach (var name in (string[])[Browser, Otlp, ResourceService])
                configuration[name] = null;
            return;
        }

        configuration[Browser] = FirstOf(
            configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"], configuration["DOTNET_DASHBOARD_FRONTEND_BROWSERTOKEN"], configuration[Browser]);
        configuration[Otlp] = FirstOf(configuration[Otlp]);
        configuration[ResourceService] = FirstOf(configuration[ResourceService]);
    }

    private static string FirstOf(params string?[] given) =>
        given.FirstOrDefault(g => !string.IsNullOrEmpty(g)) ?? RandomNumberGenerator.GetHexString(Length, lowercase: true);

    private static bool IsSet(IConfiguration configuration, string name) => configuration.GetValue<bool>(name);
}
