using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class KnownParametersCheckTests
{
    [Fact]
    public void Check_unknown_parameter_on_the_command_line_names_it_and_the_known_ones()
    {
        var model = new Model("--Parameters:colour=red");
        model.Builder.AddParameter("cache-password", "secret");

        var breach = model.Check(new KnownParametersCheck()).ShouldHaveSingleItem();
        breach.ShouldContain("'colour'");
        breach.ShouldContain("cache-password");
    }

    [Fact]
    public void Check_unknown_parameter_in_the_environment_names_it()
    {
        const string prefix = "SHOP_TESTS_PARAMETER_CHECK_";
        Environment.SetEnvironmentVariable(prefix + "Parameters__colour", "red");
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables(prefix).Build();
        Environment.SetEnvironmentVariable(prefix + "Parameters__colour", null);

        new Model().Check(new KnownParametersCheck(), configuration: configuration).ShouldHaveSingleItem().ShouldContain("'colour'");
    }

    [Theory]
    [InlineData("--Parameters:cache-password=x")]
    [InlineData("--parameters:CACHE-PASSWORD", "x")]
    public void Check_known_parameter_is_fine(params string[] arguments)
    {
        var model = new Model(arguments);
        model.Builder.AddParameter("cache-password", "secret");

        model.Check(new KnownParametersCheck()).ShouldBeEmpty();
    }
}
