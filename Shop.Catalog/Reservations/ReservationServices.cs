namespace Shop.Catalog.Reservations;

internal static class ReservationServices
{
    public static void AddReservations(this IServiceCollection services)
    {
        services.AddOptions<ReservationOptions>()
            .BindConfiguration(ReservationOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ReserveCommand>();
        services.AddSingleton<SettleCommand>();
        services.AddSingleton<ExpireCommand>();
        services.AddSingleton<ReservationMetrics>();
        services.AddHostedService<ReservationSweeper>();
    }
}
