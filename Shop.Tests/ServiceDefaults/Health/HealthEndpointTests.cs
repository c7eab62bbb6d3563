using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Health;

public sealed class HealthEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Probes_in_every_environment_are_answered(string environment)
    {
        await using var service = await TestService.StartAsync(environment: environment);

        foreach (var path in (string[])["/health/live", "/health/startup", "/health/ready"])
            using (await service.WaitForAsync(path, HttpStatusCode.OK)) { }
    }

    [Fact]
    public async Task Ready_healthy_check_is_named_and_not_cached_by_others()
    {
        await using var service = await TestService.StartAsync(With(() => HealthCheckResult.Healthy()));

        using var response = await service.WaitForAsync("/health/ready", HttpStatusCode.OK);

        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await response.Content.ReadAsStringAsync(Cancel)).ShouldBe("""{"status":"Healthy","checks":{"store":"Healthy"}}""");
    }

    [Fact]
    public async Task Ready_says_how_much_the_instance_takes()
    {
        await using var service = await TestService.StartAsync(settings: ("Announcements:Capacity", "4"));

        using var response = await service.WaitForAsync("/health/ready", HttpStatusCode.OK);

        response.Headers.GetValues("Shop-Capacity").ShouldBe(["4"]);
    }

    [Fact]
    public async Task Ready_failing_check_is_503_and_keeps_the_reason_to_itself()
    {
        await using var service = await TestService.StartAsync(With(() =>
            HealthCheckResult.Unhealthy("Password=hunter2", new InvalidOperationException("Host=secret"))));

        using var response = await FailingAsync(service);

        (await response.Content.ReadAsStringAsync(Cancel)).ShouldBe("""{"status":"Unhealthy","checks":{"store":"Unhealthy"}}""");
    }

    [Fact]
    public async Task Ready_degraded_check_stays_ready()
    {
        await using var service = await TestService.StartAsync(With(() => HealthCheckResult.Degraded()));

        using var response = await service.WaitForAsync("/health/ready", HttpStatusCode.OK);

        (await response.Content.ReadAsStringAsync(Cancel)).ShouldContain("\"status\":\"Degraded\"");
    }

    [Fact]
    public async Task Live_failing_check_does_not_matter()
    {
        await using var service = await TestService.StartAsync(With(() => HealthCheckResult.Unhealthy()));

        using var response = await service.Http.GetAsync("/health/live", Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_once_told_to_stop_is_503_while_live_goes_on()
    {
        await using var service = await TestService.StartAsync(settings: ("Shutdown:DrainDelay", "00:00:30"));
        using (await service.WaitForAsync("/health/ready", HttpStatusCode.OK)) { }

        using var hurry = new CancellationTokenSource();
        var stop = service.App.StopAsync(hurry.Token);
        using var ready = await service.WaitForAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        using var live = await service.Http.GetAsync("/health/live", Cancel);

        (await ready.Content.ReadAsStringAsync(Cancel)).ShouldContain("shutdown");
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        await hurry.CancelAsync();
        await stop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Probes_are_not_traced_but_other_requests_are()
    {
        var traced = new List<System.Diagnostics.Activity>();
        await using var service = await TestService.StartAsync(
            builder => builder.Services.AddOpenTelemetry().WithTracing(tracing =>
                tracing.AddProcessor(new Telemetry.Recorder(traced))),
            app => app.MapGet("/other", () => "ok"),
            settings: ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));

        using (await service.WaitForAsync("/health/ready", HttpStatusCode.OK)) { }
        using (await service.Http.GetAsync("/other", Cancel)) { }
        await service.App.StopAsync(Cancel);

        lock (traced)
        {
            var paths = traced.Select(activity => activity.GetTagItem("url.path")).OfType<string>().ToList();
            paths.ShouldContain("/other");
            paths.ShouldNotContain(path => path.StartsWith("/health"));
        }
    }

    private static Action<WebApplicationBuilder> With(Func<HealthCheckResult> check) =>
        builder => builder.Services.AddHealthChecks().AddCheck("store", check);

    private static async Task<HttpResponseMessage> FailingAsync(TestService service)
    {
        using (await service.WaitForAsync("/health/startup", HttpStatusCode.OK)) { }
        return await service.WaitForAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
    }
}
