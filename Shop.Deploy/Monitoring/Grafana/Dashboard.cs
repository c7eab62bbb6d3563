namespace Shop.Deploy.Monitoring.Grafana;

/// <summary>A page of Grafana: rows of graphs, each as wide as its row leaves it.</summary>
/// <param name="Uid">Its name in addresses.</param>
internal sealed record Dashboard(string Uid, string Title, IReadOnlyList<Row> Rows);

internal sealed record Row(string Title, params IReadOnlyList<Panel> Panels);

/// <summary>One graph, or the lines of a log.</summary>
/// <param name="Unit">Grafana's name of it.</param>
internal sealed record Panel(string Title, string Unit, params IReadOnlyList<Query> Queries)
{
    /// <summary>The uid of a data source.</summary>
    public string Source { get; init; } = "prometheus";

    public string Kind { get; init; } = "timeseries";

    /// <summary>What is to be seen, where the title does not say it.</summary>
    public string? Description { get; init; }
}

/// <param name="Legend">What a line is called, with labels as <c>{{label}}</c>.</param>
internal sealed record Query(string Expression, string Legend);

/// <summary>Grafana's names of units.</summary>
internal static class Units
{
    public const string Number = "short";
    public const string PerSecond = "cps";
    public const string Requests = "reqps";
    public const string Seconds = "s";
    public const string Share = "percentunit";
    public const string Bytes = "bytes";
}
