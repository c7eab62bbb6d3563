using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.Tests.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Hosting;

public sealed class OrchestrationTests
{
    private const string WebServer = "exec python3 -m http.server --bind 127.0.0.1 $PORT";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_for_a_resource_that_ends_fails_with_its_last_lines()
    {
        var builder = MiniApp.Create();
        builder.AddShell("doomed", "echo the disk is full >&2; exit 3").WithHealthCheck(Never(builder));
        await using var app = builder.Build();
        await app.StartAsync(Token);

        var failure = await Should.ThrowAsync<DistributedApplicationException>(
            () => app.ResourceNotifications.WaitForResourceHealthyAsync("doomed", Token));

        failure.Message.ShouldContain("is Finished with exit code 3");
        failure.Message.ShouldContain("the disk is full");
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Wait_for_an_unknown_resource_names_the_known_ones()
    {
        var builder = MiniApp.Create();
        builder.AddShell("known", "sleep 60");
        await using var app = builder.Build();

        var failure = await Should.ThrowAsync<DistributedApplicationException>(
            () => app.ResourceNotifications.WaitForResourceHealthyAsync("unknown", Token));

        failure.Message.ShouldBe("There is no resource named 'unknown'. There are: known.");
    }

    [Fact]
    public async Task WaitForCompletion_starts_after_the_end_of_the_other()
    {
        using var folder = new TemporaryFolder();
        var mark = folder["ended"];
        var builder = MiniApp.Create();
        var first = builder.AddShell("first", $"sleep 0.3; touch {mark}");
        builder.AddShell("second", $"test -e {mark}").WaitForCompletion(first);
        await using var app = builder.Build();
        await app.StartAsync(Token);

        var second = await app.ResourceNotifications.WaitForResourceAsync("second", e => e.Snapshot.ExitCode is not null, Token);

        second.Snapshot.ExitCode.ShouldBe(0);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Explicit_start_waits_for_the_command()
    {
        var builder = MiniApp.Create();
        var tool = builder.AddShell("tool", "sleep 60").WithExplicitStart();
        await using var app = builder.Build();
        await app.StartAsync(Token);
        var before = await app.ResourceNotifications.WaitForResourceAsync("tool", e => e.Snapshot.State is not null, Token);

        var started = await app.ResourceCommands.ExecuteCommandAsync(tool.Resource, KnownResourceCommands.StartCommand, Token);
        await app.ResourceNotifications.WaitForResourceAsync("tool", cancellationToken: Token);

        before.Snapshot.State!.Text.ShouldBe(KnownResourceStates.NotStarted);
        started.Success.ShouldBeTrue();
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Restart_gives_the_instance_another_process()
    {
        var builder = MiniApp.Create();
        var tool = builder.AddShell("tool", "sleep 60");
        await using var app = builder.Build();
        await app.StartAsync(Token);
        var before = await app.ResourceNotifications.WaitForResourceHealthyAsync("tool", Token);

        await app.ResourceCommands.ExecuteCommandAsync(tool.Resource, KnownResourceCommands.RestartCommand, Token);
        var after = await app.ResourceNotifications.WaitForResourceAsync("tool", e => e.Snapshot.State?.Text == KnownResourceStates.Running, Token);

        ProcessId(after).ShouldNotBe(ProcessId(before));
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Http_endpoint_is_proxied_checked_and_called_by_a_command()
    {
        var builder = MiniApp.Create();
        var web = builder.AddShell("web", WebServer).WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");
        web.WithHttpCommand("/", "Look", commandName: "look", commandOptions: new HttpCommandOptions { Method = HttpMethod.Get });
        web.WithHttpCommand("/missing", "Miss", commandName: "miss", commandOptions: new HttpCommandOptions { Method = HttpMethod.Get });
        await using var app = builder.Build();
        await app.StartAsync(Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("web", Token);

        using var client = app.CreateHttpClient("web");
        (await client.GetStringAsync("/", Token)).ShouldContain("Directory listing");
        (await app.ResourceCommands.ExecuteCommandAsync(web.Resource, "look", Token)).Success.ShouldBeTrue();
        var missed = await app.ResourceCommands.ExecuteCommandAsync(web.Resource, "miss", Token);
        missed.Success.ShouldBeFalse();
        missed.Message.ShouldBe("GET /missing was answered with 404.");
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Parameter_without_a_value_stops_the_start_with_one_sentence()
    {
        var builder = MiniApp.Create();
        builder.AddParameter("region");
        await using var app = builder.Build();

        var failure = await Should.ThrowAsync<DistributedApplicationException>(() => app.StartAsync(Token));

        failure.Message.ShouldStartWith("The parameter 'region' has no value: give it one with '--Parameters:region=…'");
    }

    [Fact]
    public async Task Program_that_is_not_there_fails_to_start_with_the_reason()
    {
        var builder = MiniApp.Create();
        builder.AddExecutable("ghost", "/nowhere/ghost", ".");
        await using var app = builder.Build();
        await app.StartAsync(Token);

        await app.ResourceNotifications.WaitForResourceAsync("ghost", KnownResourceStates.FailedToStart, Token);
        var failure = await Should.ThrowAsync<DistributedApplicationException>(
            () => app.ResourceNotifications.WaitForResourceHealthyAsync("ghost", Token));

        failure.Message.ShouldContain("is FailedToStart");
        await app.StopAsync(Token);
    }

    private static string Never(IDistributedApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        return "never";
    }

    private static object? ProcessId(ResourceEvent instance) =>
        instance.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value;
}
