using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway;

public sealed class GatewayOptionsTests
{
    [Theory]
    [InlineData("Gateway:MaxBodyBytes", "0", "MaxBodyBytes")]
    [InlineData("Gateway:UpstreamTimeout", "00:00:00", "UpstreamTimeout")]
    [InlineData("Gateway:ConnectionLifetime", "-00:00:01", "ConnectionLifetime")]
    [InlineData("Gateway:Retries", "6", "Retries")]
    public async Task Start_with_a_value_out_of_range_fails_and_names_it(string key, string value, string named)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => GatewayHost.StartAsync(null, (key, value)));

        failure.Message.ShouldContain(named);
    }
}
