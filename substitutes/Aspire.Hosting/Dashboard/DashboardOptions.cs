using Aspire.Hosting.Dcp;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Where the dashboard listens and who may use it, read off the AppHost's configuration under Aspire's own names.</summary>
internal sealed class DashboardOptions
{
    public const string AllowUnsecuredTransport = "ASPIRE_ALLOW_UNSECURED_TRANSPORT";

    private const string FrontendUrlsName = "ASPNETCORE_URLS";
    private const string OtlpGrpcUrlName = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    private const string OtlpHttpUrlName = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";
    private const string ResourceServiceUrlName = "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL";

    private DashboardOptions(IConfiguration configuration)
    {
        Path = configuration["DcpPublisher:DashboardPath"] ?? System.IO.Path.Combine(AspireTools.Directory, "managed", "aspire-managed");
        FrontendUrls = [.. AddressesOf(configuration, FrontendUrlsName)];
        OtlpGrpcUrl = AddressesOf(configuration, OtlpGrpcUrlName, "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL").FirstOrDefault();
        OtlpHttpUrl = AddressesOf(configuration, OtlpHttpUrlName, "DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL").FirstOrDefault();
        ResourceServiceUrl = AddressesOf(configuration, ResourceServiceUrlName, "DOTNET_RESOURCE_SERVICE_ENDPOINT_URL").FirstOrDefault();
        BrowserToken = configuration[DashboardTokens.Browser];
        OtlpApiKey = configuration[DashboardTokens.Otlp];
        ResourceServiceApiKey = configuration[DashboardTokens.ResourceService];
        IsHidden = !configuration.GetValue<bool>("ASPIRE_SHOW_DASHBOARD_RESOURCES");
    }

    /// <summary>The program. Default: the one that <c>./shop setup</c> fetched.</summary>
    public string Path { get; }

    /// <summary>Default: none; then the port is chosen at start.</summary>
    public IReadOnlyList<BindingAddress> FrontendUrls { get; }

    /// <summary>Default: none; then the port is chosen at start, unless <see cref="OtlpHttpUrl"/> is given.</summary>
    public BindingAddress? OtlpGrpcUrl { get; }

    public BindingAddress? OtlpHttpUrl { get; }

    /// <summary>Only its port counts: the service is for this machine and speaks HTTP/2 without TLS. Default: a free port.</summary>
    public BindingAddress? ResourceServiceUrl { get; }

    /// <summary>Null lets everybody in; so do the other two.</summary>
    public string? BrowserToken { get; }

    public string? OtlpApiKey { get; }

    public string? ResourceServiceApiKey { get; }

    /// <summary>Default: true.</summary>
    public bool IsHidden { get; }

    /// <exception cref="DistributedApplicationException">An address cannot be understood, or lacks TLS where that is not allowed.</exception>
    public static DashboardOptions Read(IConfiguration configuration) => new(configuration);

    private static IEnumerable<BindingAddress> AddressesOf(IConfiguration configuration, string name, string? olderName = null)
    {
        var value = configuration[name] is { Length: > 0 } given ? given : olderName is null ? null : configuration[olderName];
        var allowsHttp = configuration.GetValue<bool>(AllowUnsecuredTransport);
        foreach (var text in (value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return AddressOf(text, name, allowsHttp);
    }

    private static BindingAddress AddressOf(string text, string name, bool allowsHttp)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            throw new DistributedApplicationException($"{name} is '{text}', which is no address: write it as http://localhost:15000.");
        }

        return allowsHttp || address.Scheme != "http"
            ? address
            : throw new DistributedApplicationException(
                $"{name} is '{text}', which has no TLS: use an https address, or set {AllowUnsecuredTransport} to true.");
    }
}
