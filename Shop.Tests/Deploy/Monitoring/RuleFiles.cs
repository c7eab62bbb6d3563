using Shop.Deploy.Monitoring.Grafana;
using YamlDotNet.Serialization;

namespace Shop.Tests.Deploy.Monitoring;

/// <summary>The rules of Prometheus as they are written.</summary>
internal static class RuleFiles
{
    public static IReadOnlyList<string> Paths { get; } =
        ["monitoring/prometheus/alerts.yaml", "monitoring/prometheus/recordings.yaml", "monitoring/prometheus/model.yaml"];

    public static IReadOnlyList<Rule> All { get; } = [.. Paths.SelectMany(path => new DeserializerBuilder().IgnoreUnmatchedProperties().Build()
        .Deserialize<File>(MonitoredDeployment.Text(path)).Groups.SelectMany(group => group.Rules))];

    public static IEnumerable<Rule> Alerts => All.Where(rule => rule.Alert is not null);

    public static IEnumerable<string> Recorded => All.Select(rule => rule.Record).OfType<string>();

    /// <summary>Every expression that somebody relies on, with where it stands.</summary>
    public static IEnumerable<(string Place, string Expression)> Expressions =>
        All.Select(rule => (rule.Alert ?? rule.Record ?? "", rule.Expr)).Concat(
            from dashboard in Dashboards.All
            from row in dashboard.Rows
            from panel in row.Panels
            where panel.Source == "prometheus"
            from query in panel.Queries
            select ($"{dashboard.Title}: {panel.Title}", query.Expression));

    internal sealed class File
    {
        [YamlMember(Alias = "groups")]
        public List<Group> Groups { get; set; } = [];
    }

    internal sealed class Group
    {
        [YamlMember(Alias = "rules")]
        public List<Rule> Rules { get; set; } = [];
    }

    internal sealed class Rule
    {
        [YamlMember(Alias = "alert")]
        public string? Alert { get; set; }

        [YamlMember(Alias = "record")]
        public string? Record { get; set; }

        [YamlMember(Alias = "expr")]
        public string Expr { get; set; } = "";

        [YamlMember(Alias = "labels")]
        public Dictionary<string, string> Labels { get; set; } = [];

        [YamlMember(Alias = "annotations")]
        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
