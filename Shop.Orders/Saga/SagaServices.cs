using Shop.ServiceDefaults;

namespace Shop.Orders.Saga;

internal static class SagaServices
{
    /// <summary>Adds the saga and its workers. Call it after the migrations are added: startup tasks run in that order.</summary>
    public static IServiceCollection AddSaga(this IServiceCollection services)
    {
        services.AddOptions<SagaOptions>().BindConfiguration("Saga").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SagaBell>();
        services.AddSingleton<SagaGate>();
        services.AddSingleton<SagaQueue>();
        services.AddSingleton<SagaLeases>();
        services.AddSingleton<SagaAdvance>();
        services.AddSingleton<SagaLedger>();
        services.AddSingleton<SagaCatalog>();
        services.AddSingleton<SagaPayments>();
        services.AddSingleton<SagaSteps>();
        services.AddSingleton<SagaProcessor>();
        services.AddStartupTask<SagaGate.Opener>();
        // Before the worker, since what starts first stops last: the leases hold until the last step has ended.
        services.AddHostedService<SagaHeartbeat>();
        services.AddHostedService<SagaWorker>();
        services.AddHostedService<SagaListener>();
        services.AddHostedService<SagaNotifier>();
        services.AddHostedService<SagaDepth>();
        return services;
    }
}
