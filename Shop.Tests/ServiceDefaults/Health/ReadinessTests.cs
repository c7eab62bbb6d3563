using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shop.ServiceDefaults.Health;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Health;

public sealed class ReadinessTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CountedChecks _checks = new();
    private readonly Readiness _readiness;

    public ReadinessTests() =>
        _readiness = new(_checks, Options.Create(new HealthOptions()), _time, NullLogger<Readiness>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_within_the_cache_duration_runs_the_checks_once()
    {
        _checks.Answer.SetResult(HealthStatus.Healthy);

        await _readiness.GetAsync(Cancel);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        await _readiness.GetAsync(Cancel);
        _checks.Runs.ShouldBe(1);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _readiness.GetAsync(Cancel);
        _checks.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task GetAsync_many_at_once_share_one_run()
    {
        var probes = Enumerable.Range(0, 50).Select(_ => _readiness.GetAsync(Cancel)).ToArray();
        _checks.Answer.SetResult(HealthStatus.Healthy);
        await Task.WhenAll(probes);

        _checks.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task GetAsync_prober_that_leaves_does_not_end_the_run_of_others()
    {
        using var leaves = new CancellationTokenSource();
        var left = _readiness.GetAsync(leaves.Token);
        var stays = _readiness.GetAsync(Cancel);
        await leaves.CancelAsync();
        _checks.Answer.SetResult(HealthStatus.Healthy);

        await Should.ThrowAsync<OperationCanceledException>(left);
        (await stays).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task GetAsync_checks_that_hang_are_unhealthy_and_not_begun_again()
    {
        var first = _readiness.GetAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(2));
        (await first).Status.ShouldBe(HealthStatus.Unhealthy);

        var second = _readiness.GetAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(2));
        (await second).Status.ShouldBe(HealthStatus.Unhealthy);
        _checks.Runs.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task GetAsync_checks_that_throw_are_unhealthy()
    {
        _checks.Answer.SetException(new InvalidOperationException("broken"));

        (await _readiness.GetAsync(Cancel)).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    private sealed class CountedChecks : HealthCheckService
    {
        private int _runs;

        public int Runs => _runs;

        public TaskCompletionSource<HealthStatus> Answer { get; } = new();

        public override async Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _runs);
            return new(new Dictionary<string, HealthReportEntry>(), await Answer.Task, TimeSpan.Zero);
        }
    }
}
