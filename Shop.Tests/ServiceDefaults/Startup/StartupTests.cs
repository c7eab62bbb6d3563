using System.Net;
using Microsoft.AspNetCore.Builder;
using Shop.ServiceDefaults;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Startup;

public sealed class StartupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_before_the_tasks_are_done_are_503_with_retry_after()
    {
        var gate = new TaskCompletionSource();
        await using var service = await StartAsync(new Waiting(gate.Task));

        using (var early = await service.Http.GetAsync("/hello", Cancel))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            early.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            early.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            (await early.Content.ReadAsStringAsync(Cancel)).ShouldContain("/problems/starting");
        }
        (string, HttpStatusCode)[] expected =
        [
            ("/health/live", HttpStatusCode.OK), ("/health/startup", HttpStatusCode.ServiceUnavailable),
            ("/health/ready", HttpStatusCode.ServiceUnavailable),
        ];
        foreach (var (path, status) in expected)
        {
            using var probe = await service.Http.GetAsync(path, Cancel);
            probe.StatusCode.ShouldBe(status, path);
        }

        gate.SetResult();
        using var late = await service.WaitForAsync("/hello", HttpStatusCode.OK);
        using var started = await service.Http.GetAsync("/health/startup", Cancel);
        started.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tasks_run_in_order_of_registration_and_a_failing_one_again_until_it_succeeds()
    {
        var log = new List<string>();
        await using var service = await StartAsync(new Logging("first", log, failures: 2), new Logging("second", log, failures: 0));

        using (await service.WaitForAsync("/hello", HttpStatusCode.OK)) { }

        log.ShouldBe(["first", "first", "first", "second"]);
    }

    [Fact]
    public async Task Requests_wait_for_the_first_attempt_only_of_a_task_that_does_not_hold_them()
    {
        var gate = new TaskCompletionSource();
        var task = new FailingUntil(gate.Task);
        await using var service = await StartAsync(task);

        using (await service.WaitForAsync("/hello", HttpStatusCode.OK)) { }

        task.Attempts.ShouldBeGreaterThan(0);
        task.Done.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await task.Done.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task Stop_while_a_task_hangs_ends()
    {
        await using var service = await StartAsync(new Waiting(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Cancel)));

        await service.App.StopAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(5), Cancel);
    }

    private static Task<TestService> StartAsync(params IStartupTask[] tasks) => TestService.StartAsync(
        builder =>
        {
            foreach (var task in tasks)
                builder.Services.Add(new(typeof(IStartupTask), task));
        },
        app => app.MapGet("/hello", () => "hello"));

    private sealed class Waiting(Task until) : IStartupTask
    {
        public Task RunAsync(CancellationToken cancellationToken) => until.WaitAsync(cancellationToken);
    }

    private sealed class FailingUntil(Task until) : IStartupTask
    {
        private readonly TaskCompletionSource _done = new();

        public bool HoldsRequests => false;

        public int Attempts { get; private set; }

        public Task Done => _done.Task;

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Attempts++;
            if (!until.IsCompleted)
                throw new InvalidOperationException("Not yet.");
            _done.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Logging(string name, List<string> log, int failures) : IStartupTask
    {
        private int _failures = failures;

        public Task RunAsync(CancellationToken cancellationToken)
        {
            log.Add(name);
            return _failures-- > 0 ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
        }
    }
}
