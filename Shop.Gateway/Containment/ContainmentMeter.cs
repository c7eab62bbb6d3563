using System.Diagnostics.Metrics;

namespace Shop.Gateway.Containment;

/// <summary>What was kept from a service, and why.</summary>
internal sealed class ContainmentMeter
{
    public const string Destination = "destination";
    public const string Route = "route";

    private readonly Counter<long> _opened;
    private readonly Counter<long> _brokenOff;
    private readonly Counter<long> _refused;

    public ContainmentMeter(IMeterFactory meters)
    {
        var meter = meters.Create(GatewayMeter.Name);
        _opened = meter.CreateCounter<long>("shop.gateway.breaker.opened", "{opening}", "How often a breaker opened.");
        _brokenOff = meter.CreateCounter<long>("shop.gateway.breaker.refused", "{request}", "Requests refused because the breaker of their route was open.");
        _refused = meter.CreateCounter<long>("shop.gateway.bulkhead.refused", "{request}", "Requests refused because too many were under way.");
    }

    public void Opened(string cluster, string of) => _opened.Add(1, new("shop.cluster", cluster), new("shop.compartment", of));

    public void BrokenOff(string cluster) => _brokenOff.Add(1, new KeyValuePair<string, object?>("shop.cluster", cluster));

    public void Refused(string cluster, string by) => _refused.Add(1, new("shop.cluster", cluster), new("shop.compartment", by));
}
