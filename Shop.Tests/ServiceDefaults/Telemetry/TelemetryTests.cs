using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shop.ServiceDefaults.Telemetry;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Telemetry;

public sealed class TelemetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // An exporter that nobody hurries tries for so long; a stop takes about a second of its own, or a few on a busy machine.
    private static readonly TimeSpan ExportLimit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Sources_and_meters_named_Shop_are_listened_to()
    {
        await using var service = await TestService.StartAsync(settings: ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));
        using var source = new ActivitySource("Shop.Telemetry.Test");
        using var meter = new Meter("Shop.Telemetry.Test");

        source.HasListeners().ShouldBeTrue();
        meter.CreateCounter<int>("test").Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task Exporter_without_an_endpoint_is_left_out()
    {
        await using var service = await TestService.StartAsync();

        service.Services.GetServices<IHostedService>().ShouldNotContain(hosted => hosted is TelemetryFlush);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("service.instance.id=pod-7,zone=a", "pod-7")]
    public async Task Instance_is_named_by_its_surroundings_or_else_by_its_host(string attributes, string? expected)
    {
        await using var service = await TestService.StartAsync(
            settings: [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"), ("OTEL_RESOURCE_ATTRIBUTES", attributes)]);

        service.Services.GetRequiredService<MeterProvider>().GetResource().Attributes
            .Single(attribute => attribute.Key == "service.instance.id").Value.ShouldBe(expected ?? Environment.MachineName);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Stop_with_a_collector_that_does_not_answer_is_not_held_up(string protocol)
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var watch = await StopAsync(((IPEndPoint)collector.LocalEndpoint).Port, protocol);

        watch.Elapsed.ShouldBeLessThan(ExportLimit);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Stop_with_a_collector_that_is_gone_is_not_held_up(string protocol)
    {
        int port;
        using (var collector = new TcpListener(IPAddress.Loopback, 0))
        {
            collector.Start();
            port = ((IPEndPoint)collector.LocalEndpoint).Port;
        }
        var watch = await StopAsync(port, protocol);

        watch.Elapsed.ShouldBeLessThan(ExportLimit);
    }

    /// <summary>Fills all three kinds of telemetry, then measures stop and disposal.</summary>
    private static async Task<Stopwatch> StopAsync(int port, string protocol)
    {
        var service = await TestService.StartAsync(
            map: app => app.MapGet("/hello", () => "hello"),
            settings: [("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)]);
        using (await service.WaitForAsync("/hello", HttpStatusCode.OK)) { }
        service.Services.GetRequiredService<TracerProvider>().ShouldNotBeNull();

        var watch = Stopwatch.StartNew();
        await service.App.StopAsync(Cancel);
        await service.DisposeAsync();
        return watch;
    }
}
