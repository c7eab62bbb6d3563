using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class ProbesCheckTests
{
    private readonly Model _model = new("--Local:Containers=always");

    [Fact]
    public void Check_target_without_probes_is_named_for_run_and_deployment()
    {
        _model.Add("orders").WaitFor(_model.Add("queue"));

        _model.Check(new ProbesCheck()).ShouldBe(
        [
            "'orders' waits for 'queue' to be healthy, which nothing finds out in a run: give it a health check, or use WaitForStart.",
            "'orders' waits for 'queue' to be healthy, which nothing finds out in a deployment: give 'queue' .WithHttpProbes or .WithCommandProbe.",
        ]);
    }

    [Fact]
    public void Check_target_with_probes_is_fine()
    {
        _model.Add("orders").WaitFor(_model.Add("queue").WithHealthCheck("queue_check").WithCommandProbe("true"));

        _model.Check(new ProbesCheck()).ShouldBeEmpty();
    }

    [Fact]
    public void Check_database_is_as_ready_as_its_server()
    {
        _model.Add("orders").WaitFor(_model.Builder.AddShopPostgres("postgres").AddDatabase("ordersdb"));

        _model.Check(new ProbesCheck()).ShouldBeEmpty();
    }

    [Fact]
    public void Check_waiting_for_the_start_or_the_end_needs_no_probe()
    {
        _model.Add("orders").WaitForStart(_model.Add("queue")).WaitForCompletion(_model.Add("job"));

        _model.Check(new ProbesCheck()).ShouldBeEmpty();
    }
}
