using Shop.Orders.Saga;
using Shouldly;
using Xunit;

namespace Shop.Tests.Orders.Saga;

public sealed class SagaGateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gate_lets_nobody_through_before_its_startup_task_has_run_and_everybody_after()
    {
        var gate = new SagaGate();
        var early = gate.WaitAsync(Cancel);
        early.IsCompleted.ShouldBeFalse();

        await new SagaGate.Opener(gate).RunAsync(Cancel);

        await early.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);
        gate.WaitAsync(Cancel).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Gate_that_stays_shut_lets_a_wait_be_cancelled()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = new SagaGate().WaitAsync(stopping.Token);

        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel));
    }
}
