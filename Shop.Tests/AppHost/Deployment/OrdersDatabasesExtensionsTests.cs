using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Checks;
using Shop.Tests.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Deployment;

public sealed class OrdersDatabasesExtensionsTests
{
    private readonly Model _model = new("--Local:Containers=always");

    [Fact]
    public async Task WithOrdersDatabases_one_needs_no_buckets() =>
        (await BucketsAsync(servers: 1)).ShouldBeEmpty();

    [Fact]
    public async Task WithOrdersDatabases_several_have_all_buckets_between_them() =>
        (await BucketsAsync(servers: 3)).ShouldBe(["ordersdb=0-20", "ordersdb2=21-41", "ordersdb3=42-63"]);

    [Fact]
    public void WithOrdersDatabases_each_has_a_pool_that_counts()
    {
        var postgres = _model.Builder.AddShopPostgres("postgres").WithConnectionBudget(max: 50, reserved: 0);
        _model.AddService("orders").WithOrdersDatabases(_model.Builder.AddOrdersDatabases(postgres, postgres)).WithPoolSize(26);

        _model.Check(new ConnectionBudgetCheck()).ShouldHaveSingleItem()
            .ShouldContain("they may open 52: orders 1 × 26 to ordersdb, orders 1 × 26 to ordersdb2");
    }

    private async Task<IEnumerable<string>> BucketsAsync(int servers)
    {
        var orders = _model.AddService("orders").WithOrdersDatabases(
            _model.Builder.AddOrdersDatabases([.. Enumerable.Range(1, servers).Select(i => _model.Builder.AddShopPostgres($"postgres{i}"))]));
        var context = new EnvironmentCallbackContext(_model.Builder.ExecutionContext, orders.Resource);
        foreach (var variables in orders.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await variables.Callback(context);
        const string Prefix = "Sharding__Buckets__";
        return context.EnvironmentVariables.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(variable => $"{variable.Key[Prefix.Length..]}={variable.Value}");
    }
}
