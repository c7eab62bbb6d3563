using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Checks;
using Shop.Tests.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Deployment;

public sealed class StandbyExtensionsTests
{
    private static readonly string[] Publishing = ["--publisher", "manifest", "--output-path", "unused.json"];

    [Theory]
    [InlineData(1, "{catalogdb.connectionString};Host=postgres-standby,{postgres.bindings.tcp.host}")]
    [InlineData(2, "{catalogdb.connectionString};Host=postgres-standby-1,postgres-standby-2,{postgres.bindings.tcp.host}")]
    public async Task WithStandbyReads_published_names_all_hosts(int standbys, string expected)
    {
        var connection = await ConnectionAsync(new Model(Publishing), standbys);

        connection.ShouldBeOfType<ReferenceExpression>().ValueExpression.ShouldBe(expected);
    }

    [Fact]
    public async Task WithStandbyReads_in_a_run_changes_nothing() =>
        (await ConnectionAsync(new Model("--Local:Containers=always"), standbys: 1)).ShouldBeNull();

    [Fact]
    public void WithStandbys_count_in_the_budgets()
    {
        var model = new Model(Publishing);
        var postgres = model.Builder.AddShopPostgres("postgres").WithStandbys(1)
            .WithConnectionBudget(max: 10, reserved: 0).WithResourceLimits(cpus: 2, memoryMiB: 1024);
        var database = postgres.AddDatabase("catalogdb");
        model.AddService("catalog").WithReference(database).WithStandbyReads(database).WithPoolSize(10);
        model.Builder.AddDeployment(cpus: 3, memoryMiB: 2048);

        model.Check(new ConnectionBudgetCheck()).ShouldHaveSingleItem().ShouldContain("they may open 11");
        model.Check(new ComputeBudgetCheck()).ShouldHaveSingleItem().ShouldContain("may use 4 CPUs and 2048 MiB (postgres 2 × 2 CPUs and 1024 MiB)");
    }

    private static async Task<object?> ConnectionAsync(Model model, int standbys)
    {
        var database = model.Builder.AddShopPostgres("postgres").WithStandbys(standbys).AddDatabase("catalogdb");
        var catalog = model.AddService("catalog").WithStandbyReads(database);
        var context = new EnvironmentCallbackContext(model.Builder.ExecutionContext, catalog.Resource);
        foreach (var variables in catalog.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await variables.Callback(context);
        return context.EnvironmentVariables.GetValueOrDefault("ConnectionStrings__catalogdb");
    }
}
