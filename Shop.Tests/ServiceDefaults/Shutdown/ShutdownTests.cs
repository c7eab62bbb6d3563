using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Shutdown;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Shutdown;

public sealed class ShutdownTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_takes_requests_until_the_drain_delay_is_over()
    {
        await using var service = await TestService.StartAsync(
            map: app => app.MapGet("/hello", () => "hello"), settings: ("Shutdown:DrainDelay", "00:00:01"));
        using (await service.WaitForAsync("/hello", HttpStatusCode.OK)) { }

        var watch = Stopwatch.StartNew();
        var stop = service.App.StopAsync(Cancel);
        using (await service.WaitForAsync("/health/ready", HttpStatusCode.ServiceUnavailable)) { }
        using (var response = await service.Http.GetAsync("/hello", Cancel))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.ConnectionClose.ShouldBe(true);
        }
        await stop;

        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
        await Should.ThrowAsync<HttpRequestException>(service.Http.GetAsync("/hello", Cancel));
    }

    [Fact]
    public async Task Stop_lets_a_request_in_flight_end()
    {
        var arrived = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(map: app => app.MapGet("/slow", async (CancellationToken cancel) =>
        {
            arrived.TrySetResult();
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancel);
            return "done";
        }));
        using (await service.WaitForAsync("/health/startup", HttpStatusCode.OK)) { }

        var request = service.Http.GetStringAsync("/slow", Cancel);
        await arrived.Task;
        await service.App.StopAsync(Cancel);

        (await request).ShouldBe("done");
    }

    [Theory]
    [InlineData("Production", 5000)]
    [InlineData("Development", 500)]
    public void DrainDelay_by_environment_has_its_default(string environment, int milliseconds)
    {
        using var services = Configure(environment);

        services.GetRequiredService<IOptions<ShutdownOptions>>().Value.DrainDelay.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Fact]
    public void HostOptions_shutdown_timeout_covers_drain_and_work()
    {
        using var services = Configure("Production", ("Shutdown:DrainDelay", "00:00:03"), ("Shutdown:Timeout", "00:00:04"));

        services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        using var services = Configure("Production", ("Shutdown:Timeout", "-00:00:01"));

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<ShutdownOptions>>().Value)
            .Message.ShouldContain("Timeout");
    }

    private static ServiceProvider Configure(string environment, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment });
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddShutdown();
        return builder.Services.BuildServiceProvider();
    }
}
