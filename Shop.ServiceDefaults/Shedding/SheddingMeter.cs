using System.Diagnostics.Metrics;

namespace Shop.ServiceDefaults.Shedding;

/// <summary>What is let in and what is not: the meter "Shop.Shedding".</summary>
internal sealed class SheddingMeter
{
    private static readonly KeyValuePair<string, object?> Write = new("shop.request.kind", "write");
    private static readonly KeyValuePair<string, object?> Read = new("shop.request.kind", "read");

    private readonly Counter<long> _refused;

    public SheddingMeter(IMeterFactory meters, Admission admission, ConcurrencyLimit limit)
    {
        var meter = meters.Create("Shop.Shedding");
        _refused = meter.CreateCounter<long>("shop.shedding.refused", "{request}", "Requests turned away because there were too many.");
        meter.CreateObservableGauge("shop.shedding.limit", () => limit.Current, "{request}", "How many requests are handled at once at most.");
        meter.CreateObservableGauge("shop.shedding.in_flight", () => admission.InFlight, "{request}", "Requests that are being handled.");
        meter.CreateObservableGauge("shop.shedding.waiting", () => admission.Waiting, "{request}", "Requests that stand in line.");
    }

    public void Refused(bool isWrite) => _refused.Add(1, isWrite ? Write : Read);
}
