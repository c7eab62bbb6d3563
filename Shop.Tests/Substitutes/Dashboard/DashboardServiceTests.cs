using Aspire.Hosting.ApplicationModel;
using Grpc.Core;
using Shouldly;
using Xunit;
using Wire = Aspire.Hosting.Dashboard.Wire;

namespace Shop.Tests.Substitutes.Dashboard;

public sealed class DashboardServiceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another-key")]
    [InlineData("the-right-kex")]
    public async Task Call_without_the_key_is_refused(string? key)
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        var client = await service.ConnectAsync(key);

        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await client.GetApplicationInformationAsync(new(), cancellationToken: Cancelled));

        refusal.StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task GetApplicationInformation_names_the_application()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        var client = await service.ConnectAsync();

        var answer = await client.GetApplicationInformationAsync(new(), cancellationToken: Cancelled);

        answer.ApplicationName.ShouldBe("Tested");
    }

    [Fact]
    public async Task WatchResourceConsoleLogs_numbers_the_lines_and_marks_errors()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        var client = await service.ConnectAsync();
        service.Logs.Append("catalog-a", "before", isError: false);
        using var call = client.WatchResourceConsoleLogs(new() { ResourceName = "catalog-a" }, cancellationToken: Cancelled);

        var lines = new List<Wire.ConsoleLogLine>();
        while (lines.Count < 2 && await call.ResponseStream.MoveNext(Cancelled))
        {
            lines.AddRange(call.ResponseStream.Current.LogLines);
            service.Logs.Append("catalog-a", "after", isError: true);
        }

        lines.Take(2).Select(l => (l.LineNumber, l.Text, l.IsStdErr)).ShouldBe([(1, "before", false), (2, "after", true)]);
    }

    [Fact]
    public async Task WatchResourceConsoleLogs_that_does_not_follow_ends_after_all_lines()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        var client = await service.ConnectAsync();
        // More than one message holds.
        for (var i = 0; i < 9; i++)
            service.Logs.Append("catalog-a", new string('é', 400_000), isError: false);
        using var call = client.WatchResourceConsoleLogs(new() { ResourceName = "catalog-a", SuppressFollow = true }, cancellationToken: Cancelled);

        var numbers = new List<int>();
        while (await call.ResponseStream.MoveNext(Cancelled))
            numbers.AddRange(call.ResponseStream.Current.LogLines.Select(l => l.LineNumber));

        numbers.ShouldBe(Enumerable.Range(1, 9));
    }

    [Fact]
    public async Task ExecuteResourceCommand_calls_the_command_on_the_instance()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        var calledOn = "";
        await AddCommandAsync(service, context =>
        {
            calledOn = context.ResourceName;
            return CommandResults.Success();
        });

        var answer = await ExecuteAsync(service, "catalog-b");

        answer.Kind.ShouldBe(Wire.ResourceCommandResponseKind.Succeeded);
        calledOn.ShouldBe("catalog-b");
    }

    [Fact]
    public async Task ExecuteResourceCommand_that_fails_says_why()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);
        await AddCommandAsync(service, _ => throw new InvalidOperationException("It rains."));

        var answer = await ExecuteAsync(service, "catalog-b");

        answer.Kind.ShouldBe(Wire.ResourceCommandResponseKind.Failed);
        answer.Message.ShouldBe("It rains.");
    }

    [Fact]
    public async Task ExecuteResourceCommand_of_an_unknown_resource_fails()
    {
        await using var service = await RunningDashboardService.StartAsync(Cancelled);

        var answer = await ExecuteAsync(service, "nobody");

        answer.Kind.ShouldBe(Wire.ResourceCommandResponseKind.Failed);
        answer.Message.ShouldContain("nobody");
    }

    private static Task AddCommandAsync(RunningDashboardService service, Func<ExecuteCommandContext, ExecuteCommandResult> execute)
    {
        var catalog = new NamedResource("catalog");
        catalog.Annotations.Add(new ResourceCommandAnnotation("polish", "Polish", c => Task.FromResult(execute(c)), new CommandOptions()));
        return service.Notifications.PublishUpdateAsync(
            catalog, "catalog-b", _ => new CustomResourceSnapshot { ResourceType = "Project", Properties = [] });
    }

    private static async Task<Wire.ResourceCommandResponse> ExecuteAsync(RunningDashboardService service, string instance)
    {
        var client = await service.ConnectAsync();
        return await client.ExecuteResourceCommandAsync(
            new() { CommandName = "polish", ResourceName = instance, ResourceType = "Project" }, cancellationToken: Cancelled);
    }
}
