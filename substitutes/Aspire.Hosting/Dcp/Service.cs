using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>An address that stays the same while the processes behind it come and go; DCP runs a TCP proxy for it.</summary>
internal sealed record Service : DcpObject, IDcpKind
{
    public static string Plural => "services";

    public override string Kind => "Service";

    public required ServiceSpec Spec { get; init; }

    public ServiceStatus? Status { get; init; }
}

internal sealed record ServiceSpec
{
    /// <summary>The port to listen on; null lets DCP choose a free one.</summary>
    public int? Port { get; init; }

    public string? Address { get; init; }

    public string Protocol { get; set; } = "TCP";

    public string AddressAllocationMode { get; set; } = AddressAllocationModes.Localhost;
}

internal sealed record ServiceStatus
{
    /// <summary><c>NotReady</c> or <c>Ready</c>; ready means that at least one endpoint serves.</summary>
    public string? State { get; init; }

    public string? EffectiveAddress { get; init; }

    public int? EffectivePort { get; init; }

    /// <summary>DCP allocates address and port before anything serves, so that others can be told of them.</summary>
    [JsonIgnore]
    public bool HasAddress => EffectivePort > 0 && !string.IsNullOrEmpty(EffectiveAddress);
}

internal static class AddressAllocationModes
{
    public const string Localhost = "Localhost";
    public const string IPv4ZeroOne = "IPv4ZeroOne";
    public const string IPv4Loopback = "IPv4Loopback";
    public const string IPv6ZeroOne = "IPv6ZeroOne";

    /// <summary>No proxy: the service has the address of its first endpoint.</summary>
    public const string Proxyless = "Proxyless";
}
