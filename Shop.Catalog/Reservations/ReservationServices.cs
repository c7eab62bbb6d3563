namespace Shop.Catalog.Reservations;

internal static class ReservationServices
{
    public static void AddReservations(this IServiceCollection services)
    {
        services.AddOptions<ReservationOptions>()
            .BindConfiguration(ReservationOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ReservationJson.Default));
        services.AddSingleton<ReserveCommand>();
        services.AddSingleton<SettleCommand>();
        services.AddSingleton<ExpireCommand>();
        services.AddSingleton<TrimCommand>();
        services.AddSingleton<ReservationMetrics>();
        services.AddHostedService<ReservationSweeper>();
    }
}
