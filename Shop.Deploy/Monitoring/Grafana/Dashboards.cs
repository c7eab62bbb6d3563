namespace Shop.Deploy.Monitoring.Grafana;

internal static class Dashboards
{
    public static IReadOnlyList<Dashboard> All { get; } = [Overview.Dashboard, Balancing.Dashboard, Data.Dashboard];
}
