using System.Net;
using System.Net.Sockets;
using Shop.ServiceDefaults.Identity;

namespace Shop.Gateway.Limits;

/// <summary>Who sent a request, as far as its route needs to know: a session, or else an address.</summary>
internal static class ClientName
{
    // One subscriber has as many addresses as it likes, all in one network of this size.
    private const int NetworkBytes = 8;

    public static string Of(HttpContext context, out bool isSession)
    {
        var caller = Caller.Of(context.User);
        isSession = caller is not null;
        return caller is not null ? $"session:{caller.Id}" : $"address:{Network(context.Connection.RemoteIpAddress)}";
    }

    private static IPAddress Network(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[NetworkBytes..].Clear();
        return new(bytes);
    }
}
