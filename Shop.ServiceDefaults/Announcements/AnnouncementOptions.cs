using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Shop.ServiceDefaults.Announcements;

/// <summary>How an instance announces itself to those who call its service; the configuration section "Announcements".</summary>
internal sealed class AnnouncementOptions : IValidatableObject
{
    public const string Section = "Announcements";

    /// <summary>The name by which others find the service. Without it, nothing is announced.</summary>
    /// <value>The default value is null; the model sets it for each of its services.</value>
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9-]*")]
    public string? Service { get; set; }

    /// <summary>Where others reach this very instance.</summary>
    /// <value>
    /// The default value is null: the address at which the server listens or, if it listens at all addresses, the machine's first
    /// IPv4 address that is not its loopback.
    /// </value>
    public Uri? Address { get; set; }

    /// <summary>The network, as 172.30.2.0/24, in which others reach this instance, for a machine or a container that is on several.</summary>
    /// <value>The default value is null: any.</value>
    public string? Subnet { get; set; }

    /// <summary>The version by which requests can be shared out.</summary>
    /// <value>The default value is null: the version of the program.</value>
    [StringLength(100)]
    public string? Version { get; set; }

    /// <summary>How much this instance can take, compared with others of its service.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 1000)]
    public int Capacity { get; set; } = 1;

    /// <summary>How long an instance counts as there after it was last heard of; the same for all services.</summary>
    /// <value>The default value is 3 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often an instance says that it is there; at most half of <see cref="Lease"/>.</summary>
    /// <value>The default value is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(1);

    internal IPNetwork? Network => IPNetwork.TryParse(Subnet, out var network) ? network : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Heartbeat > Lease / 2)
            yield return new($"{Section}:{nameof(Heartbeat)} ({Heartbeat}) must be at most half of {nameof(Lease)} ({Lease}).");
        if (Subnet is not null && Network is null)
            yield return new($"{Section}:{nameof(Subnet)} '{Subnet}' must be a network, such as 172.30.2.0/24.");
        if (Address is not null && !(Address.IsAbsoluteUri && (Address.Scheme == Uri.UriSchemeHttp || Address.Scheme == Uri.UriSchemeHttps)))
            yield return new($"{Section}:{nameof(Address)} '{Address}' must be a URL, such as http://10.0.0.7:8080.");
    }
}
