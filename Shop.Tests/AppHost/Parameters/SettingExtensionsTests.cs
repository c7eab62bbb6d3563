using Aspire.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Parameters;

public sealed class SettingExtensionsTests
{
    [Theory]
    [InlineData("simulated")]
    [InlineData("stripe", "--Parameters:payments-provider=stripe")]
    public async Task AddSetting_is_what_is_configured_or_else_the_default(string expected, params string[] arguments)
    {
        var setting = new Checks.Model(arguments).Builder.AddSetting("payments-provider", "simulated").Resource;

        (await setting.GetValueAsync(TestContext.Current.CancellationToken)).ShouldBe(expected);
        setting.Secret.ShouldBeFalse();
    }

    [Fact]
    public async Task AddSetting_secret_may_be_nothing()
    {
        var setting = new Checks.Model().Builder.AddSetting("stripe-key", "", secret: true).Resource;

        (await setting.GetValueAsync(TestContext.Current.CancellationToken)).ShouldBe("");
        setting.Secret.ShouldBeTrue();
    }
}
