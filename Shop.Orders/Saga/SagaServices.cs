using Shop.Orders.Sharding;
using Shop.ServiceDefaults;

namespace Shop.Orders.Saga;

internal static class SagaServices
{
    /// <summary>Adds the saga and its workers. Call it after the migrations are added: startup tasks run in that order.</summary>
    public static IServiceCollection AddSaga(this IServiceCollection services)
    {
        services.AddOptions<SagaOptions>().BindConfiguration("Saga").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SagaGate>();
        services.AddSingleton<SagaCatalog>();
        services.AddSingleton<SagaPayments>();
        services.AddSingleton<SagaSteps>();
        services.AddPerDatabase<SagaBell>();
        services.AddPerDatabase<SagaQueue>();
        services.AddPerDatabase<SagaLeases>();
        services.AddPerDatabase<SagaAdvance>();
        services.AddPerDatabase<SagaLedger>();
        services.AddPerDatabase<SagaProcessor>();
        services.AddPerDatabase<SagaRunner>();
        services.AddStartupTask<SagaGate.Opener>();
        // Before the worker, since what starts first stops last: the leases hold until the last step has ended.
        services.AddHostedPerDatabase<SagaHeartbeat>();
        services.AddHostedPerDatabase<SagaWorker>();
        services.AddHostedPerDatabase<SagaListener>();
        services.AddHostedPerDatabase<SagaNotifier>();
        services.AddHostedPerDatabase<SagaDepth>();
        return services;
    }
}
