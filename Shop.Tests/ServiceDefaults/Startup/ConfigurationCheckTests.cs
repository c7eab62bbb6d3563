using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Startup;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Startup;

public sealed class ConfigurationCheckTests
{
    [Fact]
    public async Task MapDefaultEndpoints_option_out_of_range_is_named_before_the_start()
    {
        var refused = await Should.ThrowAsync<ConfigurationException>(TestService.StartAsync(settings: ("Resilience:Retries", "99")));

        refused.Message.ShouldContain("Retries");
    }

    [Fact]
    public async Task MapDefaultEndpoints_task_that_cannot_be_made_is_refused_before_the_start()
    {
        var refused = await Should.ThrowAsync<ConfigurationException>(TestService.StartAsync(builder =>
            builder.Services.AddSingleton<IStartupTask>(_ => throw new InvalidOperationException("No connection string."))));

        refused.Message.ShouldBe("No connection string.");
    }
}
