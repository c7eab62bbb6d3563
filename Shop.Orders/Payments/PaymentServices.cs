namespace Shop.Orders.Payments;

internal static class PaymentServices
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<SimulatedPaymentsOptions>().BindConfiguration("SimulatedPayments").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<IPaymentProvider, SimulatedPayments>();
    }
}
