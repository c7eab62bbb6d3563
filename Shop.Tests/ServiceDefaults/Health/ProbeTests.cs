using System.Diagnostics;
using Shop.ServiceDefaults;
using Shop.Tests.Gateway;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Health;

/// <summary>The program of a real service, asked to probe one in this process.</summary>
public sealed class ProbeTests
{
    [Theory]
    [InlineData(null, 8080)]
    [InlineData("", 8080)]
    [InlineData("5001", 5001)]
    [InlineData("5001;5002", 5001)]
    public void Port_is_the_first_of_those_that_the_service_listens_on(string? ports, int port) => Probe.Port(ports).ShouldBe(port);

    [Fact]
    public void IsAsked_only_when_it_comes_first()
    {
        Probe.IsAsked([]).ShouldBeFalse();
        Probe.IsAsked(["--urls", "--probe"]).ShouldBeFalse();
        Probe.IsAsked(["--probe", "/health/live"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Probe_of_a_service_that_is_well_says_nothing()
    {
        await using var service = await FakeService.StartAsync();

        var (exit, error) = await RunAsync($"{service.Address.Port}", "/health/ready", "/health/live");

        (exit, error).ShouldBe((0, ""));
        service.Requests.ShouldHaveSingleItem().Path.ShouldBe("/health/live");
    }

    [Fact]
    public async Task Probe_of_a_service_that_is_not_ready_says_so_in_one_sentence()
    {
        await using var service = await FakeService.StartAsync();
        service.IsReady = false;

        var (exit, error) = await RunAsync($"{service.Address.Port}", "/health/live", "/health/ready");

        (exit, error).ShouldBe((1, "The service answers /health/ready with 503.\n"));
    }

    [Fact]
    public async Task Probe_where_nothing_listens_or_no_path_is_named_fails_with_one_sentence()
    {
        (await RunAsync("1", "/health/ready")).ShouldBe((1, "The service cannot be asked for /health/ready: Connection refused 127.0.0.1:1.\n"));
        (await RunAsync("1")).ShouldBe((1, "Name the path to ask for, such as --probe /health/ready.\n"));
    }

    [Fact]
    public async Task Probe_of_a_service_that_hangs_gives_up()
    {
        var hung = new TaskCompletionSource();
        await using var service = await FakeService.StartAsync(_ => hung.Task);
        var begun = Stopwatch.StartNew();

        var (exit, error) = await RunAsync($"{service.Address.Port}", "/health/live");

        begun.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
        hung.SetResult();
        (exit, error).ShouldBe((1, "The service did not answer /health/live within 2 s.\n"));
    }

    private static async Task<(int Exit, string Error)> RunAsync(string port, params string[] paths)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            // With such secrets the service itself could not start.
            Environment = { ["HTTP_PORTS"] = port, ["Secrets__Directory"] = "/run/no-secrets" },
        };
        foreach (var argument in (string[])[typeof(Shop.Catalog.Products.Product).Assembly.Location, "--probe", .. paths])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error);
    }
}
