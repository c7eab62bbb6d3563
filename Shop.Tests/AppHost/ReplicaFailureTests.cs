using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost;

[Collection(DisruptiveTests.Name)]
public sealed class ReplicaFailureTests(ShopApp app)
{
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Killed_replica_is_noticed_and_the_service_answers_meanwhile()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var victim = (await Instances.OfAsync(app, "catalog"))[0];
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reads = ReadProductsAsync(reading.Token);

        var killed = await app.App.ResourceCommands.ExecuteCommandAsync(victim.ResourceId, KillCommand.Name, cancellationToken);
        killed.Success.ShouldBeTrue();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(NoticedWithin);
        var state = await app.App.ResourceNotifications.WaitForResourceAsync(victim.ResourceId, KnownResourceStates.TerminalStates, limit.Token);

        state.ShouldBe(KnownResourceStates.Finished);
        await reading.CancelAsync();
        var answers = await reads;
        answers.Count.ShouldBeGreaterThan(0);
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);

        await StartAgainAsync(victim, cancellationToken);
    }

    [Fact]
    public async Task Stop_and_start_commands_act_on_one_replica()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var instances = await Instances.OfAsync(app, "orders");

        var stopped = await app.App.ResourceCommands.ExecuteCommandAsync(
            instances[0].ResourceId, KnownResourceCommands.StopCommand, cancellationToken);
        await app.App.ResourceNotifications.WaitForResourceAsync(instances[0].ResourceId, KnownResourceStates.TerminalStates, cancellationToken);

        stopped.Success.ShouldBeTrue();
        app.App.ResourceNotifications.TryGetCurrentState(instances[1].ResourceId, out var other).ShouldBeTrue();
        other!.Snapshot.State!.Text.ShouldBe(KnownResourceStates.Running);

        await StartAgainAsync(instances[0], cancellationToken);
    }

    private async Task StartAgainAsync(ResourceEvent instance, CancellationToken cancellationToken)
    {
        var before = Instances.ProcessId(instance);
        var started = await app.App.ResourceCommands.ExecuteCommandAsync(instance.ResourceId, KnownResourceCommands.StartCommand, cancellationToken);
        var running = await app.App.ResourceNotifications.WaitForResourceAsync(
            instance.ResourceId, e => e.Snapshot.State?.Text == KnownResourceStates.Running, cancellationToken);

        started.Success.ShouldBeTrue();
        Instances.ProcessId(running).ShouldNotBe(before);
        await app.App.ResourceNotifications.WaitForResourceHealthyAsync(instance.Resource.Name, cancellationToken);
    }

    // Through the gateway, which tries a read again when an upstream is gone.
    private async Task<List<HttpStatusCode>> ReadProductsAsync(CancellationToken cancellationToken)
    {
        var answers = new List<HttpStatusCode>();
        while (!cancellationToken.IsCancellationRequested)
        {
            using var response = await app.Gateway.GetAsync("/api/products?limit=1", CancellationToken.None);
            answers.Add(response.StatusCode);
        }

        return answers;
    }
}
