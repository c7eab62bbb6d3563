using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Shop.Gateway.Sessions;

/// <summary>The proxies in front of the gateway; the configuration section "Proxies".</summary>
internal sealed class TrustedProxyOptions : IValidatableObject
{
    public const string Section = "Proxies";

    /// <summary>The networks of proxies whose X-Forwarded-Proto is believed, as 10.0.0.0/8, apart by commas. Empty: nobody's.</summary>
    /// <value>The default is this machine and the private networks: 127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7.</value>
    public string Networks { get; set; } = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";

    /// <summary>Whether those proxies are also believed whom a request comes from (X-Forwarded-For). Then none of them may pass on what a caller claims.</summary>
    /// <value>The default value is false.</value>
    public bool ForwardedFor { get; set; }

    public IEnumerable<IPNetwork> Parsed() => Parts().Select(part => IPNetwork.Parse(part));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from part in Parts()
        where !IPNetwork.TryParse(part, out _)
        select new ValidationResult($"{Section}:{nameof(Networks)} has \"{part}\", which is not a network such as 10.0.0.0/8.", [nameof(Networks)]);

    private string[] Parts() => Networks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
