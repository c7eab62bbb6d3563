using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Shop.ServiceDefaults.Announcements;

/// <summary>Where others reach the server of this process.</summary>
internal static class OwnAddress
{
    /// <param name="bound">The addresses at which the server listens; plain http is preferred, since others know no certificate for an address.</param>
    /// <param name="subnet">Where it listens at all addresses of the machine, the network whose one is meant; null for any.</param>
    /// <returns>Null when it listens at none, or at all of a machine that has none there but its loopback.</returns>
    public static Uri? Find(IEnumerable<string> bound, IPNetwork? subnet = null)
    {
        var addresses = bound.Select(BindingAddress.Parse).Where(address => !address.IsUnixPipe && !address.IsNamedPipe).ToList();
        if ((addresses.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? addresses.FirstOrDefault()) is not { } listening)
            return null;

        var host = IsWildcard(listening.Host) ? MachineAddress(subnet)?.ToString() : listening.Host;
        return host is null ? null : new UriBuilder(listening.Scheme, host, listening.Port).Uri;
    }

    private static bool IsWildcard(string host) =>
        host is "*" or "+" || (IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));

    private static IPAddress? MachineAddress(IPNetwork? subnet) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && (subnet is not null || network.NetworkInterfaceType != NetworkInterfaceType.Loopback))
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => subnet?.Contains(address) ?? (address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)));
}
