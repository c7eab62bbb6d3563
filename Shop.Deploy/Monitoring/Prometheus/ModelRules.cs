using System.Globalization;
using Shop.Deploy.Model;

namespace Shop.Deploy.Monitoring.Prometheus;

/// <summary>A file of rules of Prometheus, as far as it is used here.</summary>
internal sealed record RuleFile(IReadOnlyList<RuleGroup> Groups);

internal sealed record RuleGroup(string Name, IReadOnlyList<RecordingRule> Rules);

internal sealed record RecordingRule(string Record, string Expr, SortedDictionary<string, string> Labels);

/// <summary>What the model wants, as metrics: alerts and dashboards compare what is with it, and need not change with the model.</summary>
internal static class ModelRules
{
    public static RuleFile Of(Deployment deployment) => new(
    [
        new("model",
        [
            .. deployment.Services.Select(service => Rule("shop_instances_wanted", service.Name, service.Replicas.Min)),
            .. deployment.Databases.Select(server => Rule("shop_postgres_wanted", server.Name, 1)),
            .. deployment.Databases.Select(server => Rule("shop_standbys_wanted", server.Name, server.Standbys.Count)),
            .. deployment.Caches.Select(server => Rule("shop_redis_wanted", server.Name, 1)),
        ]),
    ]);

    private static RecordingRule Rule(string name, string job, int value) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"vector({value})"), new(StringComparer.Ordinal) { ["job"] = job });
}
