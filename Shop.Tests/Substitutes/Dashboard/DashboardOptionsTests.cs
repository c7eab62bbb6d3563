using Aspire.Hosting;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Dashboard;

public sealed class DashboardOptionsTests
{
    [Theory]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL")]
    [InlineData("DOTNET_DASHBOARD_OTLP_ENDPOINT_URL")]
    public void Read_address_under_the_newer_and_the_older_name_is_taken(string name) =>
        Read((name, "http://localhost:4317"), (DashboardOptions.AllowUnsecuredTransport, "true")).OtlpGrpcUrl!.Port.ShouldBe(4317);

    [Theory]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL")]
    [InlineData("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL")]
    public void Read_http_where_it_is_not_allowed_names_the_setting(string name)
    {
        var refusal = Should.Throw<DistributedApplicationException>(() => Read((name, "http://localhost:15100")));

        refusal.Message.ShouldContain(name);
        refusal.Message.ShouldContain(DashboardOptions.AllowUnsecuredTransport);
    }

    [Fact]
    public void Read_what_is_no_address_names_the_setting() =>
        Should.Throw<DistributedApplicationException>(() => Read(("ASPNETCORE_URLS", "fifteen"))).Message
            .ShouldStartWith("ASPNETCORE_URLS is 'fifteen'");

    [Fact]
    public void Tokens_that_are_not_configured_are_generated_anew()
    {
        var one = WithTokens();
        var other = WithTokens();

        one.BrowserToken!.Length.ShouldBe(32);
        new[] { one.BrowserToken, one.OtlpApiKey, one.ResourceServiceApiKey, other.BrowserToken }.ShouldBeUnique();
    }

    [Fact]
    public void Tokens_that_are_configured_are_kept() =>
        WithTokens(("ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN", "mine")).BrowserToken.ShouldBe("mine");

    [Fact]
    public void Tokens_when_everybody_is_let_in_are_absent()
    {
        var options = WithTokens(("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", "true"), ("AppHost:OtlpApiKey", "kept-from-before"));

        (options.BrowserToken, options.OtlpApiKey, options.ResourceServiceApiKey).ShouldBe((null, null, null));
    }

    private static DashboardOptions Read(params (string Name, string Value)[] settings) => DashboardOptions.Read(Configuration(settings));

    private static DashboardOptions WithTokens(params (string Name, string Value)[] settings)
    {
        var configuration = Configuration(settings);
        DashboardTokens.AddTo(configuration);
        return DashboardOptions.Read(configuration);
    }

    private static IConfigurationRoot Configuration((string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
}
