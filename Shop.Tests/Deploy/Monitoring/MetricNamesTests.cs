using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Monitoring;

public sealed class MetricNamesTests
{
    [Fact]
    public async Task Metrics_of_rules_and_dashboards_are_emitted()
    {
        HashSet<string> known =
            [.. await EmittedMetrics.OfServicesAsync(), .. EmittedMetrics.OfServers, .. EmittedMetrics.Documented, .. RuleFiles.Recorded];

        var unknown = from used in RuleFiles.Expressions
                      from metric in PromQl.Metrics(used.Expression)
                      where !known.Contains(metric)
                      select $"{used.Place}: {metric}";

        unknown.ShouldBeEmpty();
    }

    [Fact]
    public async Task Instruments_of_the_shop_are_all_on_a_dashboard()
    {
        var shown = RuleFiles.Expressions.SelectMany(used => PromQl.Metrics(used.Expression)).ToHashSet();

        // A histogram is shown by its buckets.
        var own = (await EmittedMetrics.OfServicesAsync()).Where(name => name.StartsWith("shop_", StringComparison.Ordinal)
            && !name.EndsWith("_sum", StringComparison.Ordinal) && !name.EndsWith("_count", StringComparison.Ordinal));

        // It says how long requests wait in line, which the pages above tell by what is refused.
        own.Except(shown).ShouldBe(["shop_shedding_waiting"]);
    }

    [Theory]
    [InlineData("sum by (job) (rate(a_total{x=\"b_total\"}[5m])) / on (job) group_left (c) d:e > 1e9", "a_total d:e")]
    [InlineData("a unless on (job) b offset 5m", "a b")]
    [InlineData("histogram_quantile(0.5, sum by (le) (rate(a_bucket[5m]))) and max(b) > 0.9 * max(c)", "a_bucket b c")]
    public void Metrics_of_an_expression_are_its_names_alone(string expression, string metrics) =>
        string.Join(' ', PromQl.Metrics(expression)).ShouldBe(metrics);
}
