using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Tests.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Hosting;

public sealed class ContainerTests(BusyboxImage image) : IClassFixture<BusyboxImage>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Http_endpoint_is_healthy_through_the_proxy()
    {
        image.Require();
        var builder = MiniApp.Create();
        BusyboxImage.AddWeb(builder).WithHttpHealthCheck("/");
        await using var app = builder.Build();
        await app.StartAsync(Token);

        var healthy = await app.ResourceNotifications.WaitForResourceHealthyAsync("web", Token);

        using var client = app.CreateHttpClient("web");
        (await client.GetStringAsync("/", Token)).ShouldBe("hello\n");
        healthy.Snapshot.ResourceType.ShouldBe("Container");
        healthy.Snapshot.Properties.Single(p => p.Name == "container.id").Value.ShouldNotBeNull();
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Environment_arguments_and_mounts_arrive_and_a_volume_outlives_a_restart()
    {
        image.Require();
        var builder = MiniApp.Create();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "greeting"), "bound\n", Token);
        var volume = $"shop-test-{Guid.NewGuid():n}";
        const string Script =
            "echo $COLOUR $0; cat /in/greeting; touch /in/new || echo sealed; cat /data/kept || echo kept >/data/kept; echo done";
        var box = BusyboxImage.Add(builder, "box", Script).WithArgs("argument").WithEnvironment("COLOUR", "green")
            .WithBindMount(folder.Path, "/in", isReadOnly: true).WithVolume(volume, "/data");
        await using var app = builder.Build();
        await app.StartAsync(Token);

        var first = await app.LinesUntilAsync(box.Resource, "done", Token);
        await app.ResourceNotifications.WaitForResourceAsync("box", cancellationToken: Token);
        var restarted = await app.ResourceCommands.ExecuteCommandAsync(box.Resource, KnownResourceCommands.RestartCommand, Token);
        var both = await app.LinesUntilAsync(box.Resource, " kept", Token);
        await app.StopAsync(Token);
        var removed = await BusyboxImage.DockerAsync(null, "volume", "rm", volume);

        first.ShouldContain("green argument");
        first.ShouldContain("bound");
        first.ShouldContain("sealed");
        first.ShouldNotContain("kept");
        restarted.Success.ShouldBeTrue();
        both.ShouldContain("kept");
        removed.ShouldNotBeNull("the named volume is kept, and nobody uses it any more");
    }

    [Fact]
    public async Task Stop_and_start_by_command_give_another_container()
    {
        image.Require();
        var builder = MiniApp.Create();
        var box = BusyboxImage.Add(builder, "box", "true");
        await using var app = builder.Build();
        await app.StartAsync(Token);
        var before = await app.ResourceNotifications.WaitForResourceHealthyAsync("box", Token);

        var stopped = await app.ResourceCommands.ExecuteCommandAsync(box.Resource, KnownResourceCommands.StopCommand, Token);
        var ended = await app.ResourceNotifications.WaitForResourceAsync("box", KnownResourceStates.TerminalStates, Token);
        var started = await app.ResourceCommands.ExecuteCommandAsync(box.Resource, KnownResourceCommands.StartCommand, Token);
        var after = await app.ResourceNotifications.WaitForResourceAsync(
            "box", e => e.Snapshot.State?.Text == KnownResourceStates.Running && Id(e) != Id(before), Token);

        stopped.Success.ShouldBeTrue();
        ended.ShouldBe(KnownResourceStates.Exited);
        started.Success.ShouldBeTrue();
        Id(after).ShouldNotBeNull();
        await app.StopAsync(Token);
        (await BusyboxImage.DockerAsync(null, "ps", "--all", "--quiet", "--no-trunc")).ShouldNotBeNull().ShouldNotContain(Id(after)!);
    }

    [Fact]
    public async Task Image_that_cannot_be_pulled_fails_to_start_with_the_reason()
    {
        image.Require();
        var builder = MiniApp.Create();
        using var told = new KeptLog();
        builder.Services.AddSingleton<ILoggerProvider>(told);
        var ghost = builder.AddContainer("ghost", "registry.invalid/nobody/ghost", "1");
        await using var app = builder.Build();
        await app.StartAsync(Token);

        await app.ResourceNotifications.WaitForResourceAsync("ghost", KnownResourceStates.FailedToStart, Token);
        var failure = await Should.ThrowAsync<DistributedApplicationException>(
            () => app.ResourceNotifications.WaitForResourceHealthyAsync("ghost", Token));

        failure.Message.ShouldContain("is FailedToStart");
        failure.Message.ShouldContain("registry.invalid");
        (await app.LinesUntilAsync(ghost.Resource, "registry.invalid", Token)).ShouldNotBeEmpty();
        told.Lines.ShouldContain(
            line => line.Contains("failed to start", StringComparison.Ordinal) && line.Contains("registry.invalid", StringComparison.Ordinal));
        await app.StopAsync(Token);
    }

    private static string? Id(ResourceEvent instance) =>
        instance.Snapshot.Properties.FirstOrDefault(p => p.Name == "container.id")?.Value as string;
}
