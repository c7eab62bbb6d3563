using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Shop.AppHost.Checks;

/// <summary>A fixed port must not belong to another program already.</summary>
internal sealed class FreePortsCheck : IModelCheck
{
    private const string Dashboard = "aspire-dashboard";

    private static readonly string[] DashboardAddresses =
        ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];

    public IEnumerable<string> Check(ModelCheckContext context)
    {
        // Tests run on random ports, whatever the model says.
        if (!context.IsRunMode || context.Configuration.GetValue<bool>("DcpPublisher:RandomizePorts"))
            return [];

        return DashboardBreaches(context.Configuration).Concat(context.Model.Resources.SelectMany(EndpointBreaches));
    }

    // The dashboard's endpoints come from the settings, which are looked at by name.
    private static IEnumerable<string> EndpointBreaches(IResource resource) =>
        from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
        where resource.Name != Dashboard
        let obstacle = Obstacle(endpoint.Port)
        where obstacle is not null
        select $"The endpoint '{endpoint.Name}' of '{resource.Name}' wants port {endpoint.Port}, {obstacle}, or give the endpoint another port.";

    private static IEnumerable<string> DashboardBreaches(IConfiguration configuration) =>
        from setting in DashboardAddresses
        from address in (configuration[setting] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
        let uri = Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : null
        let obstacle = Obstacle(uri?.Port)
        where obstacle is not null
        select $"The dashboard wants port {uri!.Port} ({setting}={address}), {obstacle}, or set {setting} to an address with another port.";

    private static string? Obstacle(int? port)
    {
        // 0 is any port.
        if (port is not > 0)
            return null;
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port.Value);
            listener.Start();
            return null;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            return "which this user may not open: run as another user";
        }
        catch (SocketException)
        {
            return "which another program uses: stop that program, perhaps another running Shop";
        }
    }
}
