using Shouldly;
using Xunit;

namespace Shop.Tests.EndToEnd;

[Collection(Stack.Name)]
public sealed class RestartTests(Stack stack)
{
    [Fact(Explicit = true)]
    public async Task Orders_and_sessions_survive_the_end_of_every_container()
    {
        await stack.BecomeHealthyAsync();
        using var guest = await Visitor.ComeAsync();
        using var order = await guest.OrderAsync("kept", 1, TestContext.Current.CancellationToken);
        var id = await Visitor.IdOfAsync(order);

        // What has not ended by itself after a second is killed: a host that goes down does not wait for a drain.
        await Stack.ComposeAsync(Stack.WithMonitoring, "down", "--timeout", "1");
        (await Stack.ContainersAsync()).ShouldBeEmpty();
        await Stack.ComposeAsync("up", "--detach", "--wait");
        await Monitoring.BeginAsync();

        await stack.BecomeHealthyAsync();
        (await guest.EndOfAsync(id, TimeSpan.FromSeconds(30))).ShouldBe("confirmed");
    }
}
