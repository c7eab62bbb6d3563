using System.Diagnostics.Metrics;

namespace Shop.Gateway.Limits;

internal sealed class RateLimitMeter
{
    private static readonly KeyValuePair<string, object?> Session = new("shop.client.kind", "session");
    private static readonly KeyValuePair<string, object?> Address = new("shop.client.kind", "address");

    private readonly Counter<long> _refused;

    public RateLimitMeter(IMeterFactory meters) => _refused = meters.Create(GatewayMeter.Name).CreateCounter<long>(
        "shop.gateway.rate_limit.refused", "{request}", "Requests refused because their client sent too many.");

    public void Refused(bool isSession) => _refused.Add(1, isSession ? Session : Address);
}
