using Shop.AppHost.Checks;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class KnownOptionsCheckTests
{
    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("--frobnicate", "value")]
    [InlineData("--frobnicate=value")]
    [InlineData("--publisher", "manifest", "--frobnicate", "--output-path", "x.json")]
    public void Check_unknown_option_names_it_and_the_known_ones(params string[] arguments)
    {
        var breach = new Model(arguments).Check(new KnownOptionsCheck()).ShouldHaveSingleItem();
        breach.ShouldContain("'--frobnicate'");
        breach.ShouldContain("--output-path");
    }

    [Theory]
    [InlineData]
    [InlineData("--publisher", "manifest", "--output-path", "aspire-manifest.json")]
    [InlineData("--Local:Containers=never", "--Parameters:cache-password", "secret")]
    [InlineData("--operation=run", "ASPIRE_ALLOW_UNSECURED_TRANSPORT=true", "--Logging:LogLevel:Default", "Debug")]
    public void Check_known_options_are_fine(params string[] arguments) =>
        new Model(arguments).Check(new KnownOptionsCheck()).ShouldBeEmpty();
}
