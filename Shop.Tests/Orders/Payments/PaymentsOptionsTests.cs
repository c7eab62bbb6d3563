using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Orders.Payments;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Payments;

public sealed class PaymentsOptionsTests
{
    [Fact]
    public void Provider_is_the_simulated_one_unless_set() => Provider([]).ShouldBeOfType<SimulatedPayments>();

    [Fact]
    public void Provider_stripe_with_a_key_is_Stripe() =>
        Provider(new() { ["Payments:Provider"] = "stripe", ["Payments:Stripe:ApiKey"] = "sk_test_1" }).ShouldBeOfType<StripePayments>();

    [Theory]
    [InlineData("Payments:Provider", "paypal", "'simulated' or 'stripe'")]
    [InlineData("Payments:Stripe:ApiKey", "", "Payments:Stripe:ApiKey")]
    [InlineData("Payments:Stripe:ApiBase", "api.stripe.com", "Payments:Stripe:ApiBase")]
    [InlineData("Payments:Stripe:Timeout", "00:02:00", "Payments:Stripe:Timeout")]
    [InlineData("SimulatedPayments:SlowBy", "00:02:00", "SlowBy")]
    [InlineData("SimulatedPayments:FailedRefunds", "-1", "FailedRefunds")]
    public void Start_with_a_bad_setting_is_refused_by_name(string setting, string value, string named)
    {
        var settings =
            new Dictionary<string, string?> { ["Payments:Provider"] = "stripe", ["Payments:Stripe:ApiKey"] = "sk_test_1", [setting] = value };
        using var services = Services(settings);

        var e = Should.Throw<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        e.Message.ShouldContain(named);
        e.Message.ShouldNotContain("sk_test_1");
    }

    private static IPaymentProvider Provider(Dictionary<string, string?> settings)
    {
        using var services = Services(settings);
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IPaymentProvider>();
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddSingleton(TimeProvider.System)
        .AddSingleton(_ => NpgsqlDataSource.Create("Host=localhost"))
        .AddPayments()
        .BuildServiceProvider();
}
