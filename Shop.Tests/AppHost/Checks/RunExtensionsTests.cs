using Aspire.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class RunExtensionsTests : IDisposable
{
    private readonly StringWriter _errors = new();

    public void Dispose() => _errors.Dispose();

    [Fact]
    public async Task BuildAndRunAsync_breach_says_a_sentence_and_returns_one()
    {
        var model = new Model();
        var orders = model.Add("orders").WithHealthCheck("orders").WithCommandProbe("true");
        orders.WaitFor(model.Add("catalog").WithHealthCheck("catalog").WithCommandProbe("true").WaitFor(orders));

        (await model.Builder.BuildAndRunAsync([], _errors)).ShouldBe(1);
        _errors.ToString().ShouldBe(
            $"shop: These resources wait for each other: orders → catalog → orders. Remove one WaitFor of the circle.{Environment.NewLine}");
    }

    [Fact]
    public async Task BuildAndRunAsync_two_breaches_says_both()
    {
        string[] arguments = ["--frobnicate", "--Parameters:colour=red"];

        (await new Model(arguments).Builder.BuildAndRunAsync(arguments, _errors)).ShouldBe(1);
        _errors.ToString().ShouldContain("shop: There is no option '--frobnicate'");
        _errors.ToString().ShouldContain("shop: The model has no parameter 'colour'");
    }

    [Theory]
    [InlineData("--Local:PostgresBin=/nowhere", "Local:PostgresBin '/nowhere'")]
    [InlineData("--Local:Containers=perhaps", "must be auto, always or never")]
    [InlineData("--Local:DataDirectory=/dev/null/data", "'/dev/null/data' cannot be written")]
    public async Task BuildAndRunAsync_what_local_servers_lack_is_a_sentence(string argument, string sentence)
    {
        string[] arguments =
            ["--Local:Containers=never", argument, argument.Contains("DataDirectory") ? "--Local:Ephemeral=false" : "--Local:Ephemeral=true"];
        var model = new Model(arguments);
        model.Builder.AddShopPostgres("postgres").AddDatabase("catalogdb");

        (await model.Builder.BuildAndRunAsync(arguments, _errors)).ShouldBe(1);
        _errors.ToString().ShouldContain(sentence);
        _errors.ToString().ShouldNotContain("   at ");
    }
}
