using Shop.ServiceDefaults;

namespace Shop.Orders.Saga;

/// <summary>Keeps the workers still until the tables exist. As a startup task it comes after the migrations.</summary>
internal sealed class SagaGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _opened.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);

    internal sealed class Opener(SagaGate gate) : IStartupTask
    {
        public Task RunAsync(CancellationToken cancellationToken)
        {
            gate.Open();
            return Task.CompletedTask;
        }
    }
}
