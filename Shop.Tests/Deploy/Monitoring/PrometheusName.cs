using System.Diagnostics.Metrics;
using Shop.Deploy.Monitoring.Collector;

namespace Shop.Tests.Deploy.Monitoring;

/// <summary>What the collector calls a metric when it offers it to Prometheus: no dots, then the unit, then what kind it is.</summary>
internal static class PrometheusName
{
    public static IEnumerable<string> Of(Instrument instrument)
    {
        var kind = instrument.GetType().GetGenericTypeDefinition();
        var isCounter = kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>);
        return Of(instrument.Name, instrument.Unit, isCounter, isHistogram: kind == typeof(Histogram<>));
    }

    public static IEnumerable<string> Of(SqlMetric metric) =>
        Of(metric.MetricName, metric.Unit, metric is { DataType: "sum", Monotonic: true }, isHistogram: false);

    public static IEnumerable<string> Of(string name, string? unit, bool isCounter, bool isHistogram)
    {
        var whole = name.Replace('.', '_') + unit switch
        {
            null or "" => "",
            "s" => "_seconds",
            "By" => "_bytes",
            // What stands in braces is a remark.
            ['{', .., '}'] => "",
            _ => throw new ArgumentException($"No rule names a metric with the unit '{unit}' yet.", nameof(unit)),
        };
        return isHistogram ? [$"{whole}_bucket", $"{whole}_sum", $"{whole}_count"] : [isCounter ? $"{whole}_total" : whole];
    }
}
