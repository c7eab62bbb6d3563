using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Microsoft.Extensions.Logging;
using Shop.Orders.Sharding;
using Shop.ServiceDefaults;
using Shop.Tests.Postgres;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Sharding;

/// <summary>The databases as the service adds them: from its configuration.</summary>
public sealed class OrderDatabasesTests(PostgresServer postgres)
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=postgres;Database=away;Timeout=1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_every_database_is_migrated_and_has_its_buckets_for_good()
    {
        var (first, second) = (await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync());

        await using (var app = App(first, second, "0-31", "32-63"))
            await RunTasksAsync(app);

        (await BucketsAsync(first)).ShouldBe("0..31 (32)");
        (await BucketsAsync(second)).ShouldBe("32..63 (32)");

        await using var changed = App(first, second, "0-15", "16-63");
        (await Should.ThrowAsync<InvalidOperationException>(() => RunTasksAsync(changed))).Message.ShouldContain("move the orders first");
    }

    [Fact]
    public async Task Start_database_that_had_orders_before_there_were_buckets_has_all_of_them()
    {
        var (first, second) = (await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync());
        await using (var app = App(first, second, "0-31", "32-63"))
            await RunTasksAsync(app);
        await ExecuteAsync(first, """
            insert into orders (id, version, customer, status, lines, placed_at, updated_at)
            values (gen_random_uuid(), 1, 'ada', 'submitted', '[]', now(), now());
            drop table order_buckets;
            delete from schema_versions where script like '%order_buckets%'
            """);

        await using var again = App(first, second, "0-31", "32-63");
        (await Should.ThrowAsync<InvalidOperationException>(() => RunTasksAsync(again))).Message
            .ShouldContain("The database 'ordersdb' has the orders of the buckets 0,1,2");
    }

    [Fact]
    public async Task Health_is_degraded_without_one_of_them_and_unhealthy_without_all()
    {
        var first = await postgres.CreateDatabaseAsync();
        await using var one = App(first, Nowhere, "0-31", "32-63");
        await using var none = App(Nowhere, Nowhere, "0-31", "32-63");

        (await one.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel)).Status.ShouldBe(HealthStatus.Degraded);
        (await none.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel)).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    private static WebApplication App(string first, string second, string firstBuckets, string secondBuckets)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:ordersdb"] = first,
            ["ConnectionStrings:ordersdb2"] = second,
            ["Sharding:Buckets:ordersdb"] = firstBuckets,
            ["Sharding:Buckets:ordersdb2"] = secondBuckets,
        });
        builder.AddServiceDefaults();
        builder.AddOrderDatabases();
        return builder.Build();
    }

    private static async Task RunTasksAsync(WebApplication app)
    {
        foreach (var task in app.Services.GetServices<IStartupTask>())
            await task.RunAsync(Cancel);
    }

    private static async Task<string> BucketsAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select format('%s..%s (%s)', min(bucket), max(bucket), count(*)) from order_buckets");
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
