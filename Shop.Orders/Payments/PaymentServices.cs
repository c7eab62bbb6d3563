using Microsoft.Extensions.Options;
using Shop.Orders.Sharding;

namespace Shop.Orders.Payments;

internal static class PaymentServices
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentsOptions>().BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SimulatedPaymentsOptions>().BindConfiguration("SimulatedPayments").ValidateDataAnnotations().ValidateOnStart();
        return services.AddPerDatabase<StripePayments>().AddPerDatabase<SimulatedPayments>().AddSingleton(Choose);
    }

    private static IPaymentProvider Choose(IServiceProvider services) =>
        services.GetRequiredService<IOptions<PaymentsOptions>>().Value.Provider == PaymentsOptions.StripeApi
            ? OfEach(services.GetRequiredService<Sharded<StripePayments>>())
            : OfEach(services.GetRequiredService<Sharded<SimulatedPayments>>());

    private static IPaymentProvider OfEach<T>(Sharded<T> payments)
        where T : class, IPaymentProvider => payments.All.Count == 1 ? payments.All[0] : new PaymentsByDatabase(payments.OfOrder);
}
