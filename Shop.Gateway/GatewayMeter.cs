using System.Diagnostics.Metrics;

namespace Shop.Gateway;

/// <summary>What the gateway counts: the meter "Shop.Gateway".</summary>
internal sealed class GatewayMeter
{
    public const string Name = "Shop.Gateway";

    private readonly Counter<long> _failures;
    private readonly Counter<long> _retries;

    public GatewayMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _failures = meter.CreateCounter<long>("shop.gateway.failures", "{request}", "Requests that could not be forwarded to their end.");
        _retries = meter.CreateCounter<long>("shop.gateway.retries", "{request}", "Requests sent again after their connection failed.");
    }

    public void Failed(string cluster, string error) => _failures.Add(1, new("shop.cluster", cluster), new("error.type", error));

    public void Retried(string cluster) => _retries.Add(1, new KeyValuePair<string, object?>("shop.cluster", cluster));
}
