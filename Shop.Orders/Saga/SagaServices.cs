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
        services.AddSingleton<DeadLetters>();
        services.AddTransient<SagaSteps>();
        services.AddTransient<SagaProcessor>();
        services.AddStartupTask<SagaGate.Opener>();
        services.AddHostedService<SagaWorker>();
        services.AddHostedService<SagaListener>();
        services.AddHostedService<SagaNotifier>();
        services.AddHostedService<SagaDepth>();
        return services;
    }
}
