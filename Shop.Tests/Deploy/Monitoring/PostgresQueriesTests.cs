using Npgsql;
using Shop.Deploy.Monitoring.Collector;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Monitoring;

public sealed class PostgresQueriesTests(PostgresServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int> Queries => [.. Enumerable.Range(0, PostgresQueries.All.Count)];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Queries_give_a_number_for_each_metric(int index)
    {
        var query = PostgresQueries.All[index];
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await using var command = source.CreateCommand(query.Sql);
        await using var reader = await command.ExecuteReaderAsync(Cancel);

        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        foreach (var metric in query.Metrics)
            metric.AttributeColumns.Append(metric.ValueColumn).Except(columns).ShouldBeEmpty(metric.MetricName);
        while (await reader.ReadAsync(Cancel))
        {
            foreach (var metric in query.Metrics)
                double.TryParse($"{reader[metric.ValueColumn]}", out _).ShouldBeTrue(metric.MetricName);
        }
    }

    [Fact]
    public void Metrics_have_names_of_their_own() =>
        PostgresQueries.All.SelectMany(query => query.Metrics).Select(metric => metric.MetricName).ShouldBeUnique();
}
