using Microsoft.Extensions.Options;

namespace Shop.Orders.Payments;

internal static class PaymentServices
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentsOptions>().BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SimulatedPaymentsOptions>().BindConfiguration("SimulatedPayments").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(Choose);
    }

    private static IPaymentProvider Choose(IServiceProvider services) =>
        services.GetRequiredService<IOptions<PaymentsOptions>>().Value.Provider == PaymentsOptions.StripeApi
            ? ActivatorUtilities.CreateInstance<StripePayments>(services)
            : ActivatorUtilities.CreateInstance<SimulatedPayments>(services);
}
