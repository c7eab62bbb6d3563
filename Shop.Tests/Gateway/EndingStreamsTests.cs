using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway;

public sealed class EndingStreamsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_stream_ends_in_good_order_when_the_gateway_stops()
    {
        var left = new TaskCompletionSource();
        await using var catalog = await FakeService.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream; charset=utf-8";
            await context.Response.WriteAsync("data: first\n\n", Cancel);
            await context.Response.Body.FlushAsync(Cancel);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            left.SetResult();
        });
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);
        using var answer = await gateway.Client.GetAsync("/api/products", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        (await events.ReadLineAsync(Cancel)).ShouldBe("data: first");

        gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await events.ReadToEndAsync(Cancel)).ShouldBe("\n");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");
        await left.Task.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Event_stream_is_not_among_the_durations_of_requests()
    {
        await using var catalog = await FakeService.StartAsync(async context =>
        {
            context.Response.ContentType = context.Request.Path == "/api/products/live" ? "text/event-stream" : "text/plain";
            await context.Response.WriteAsync("data: only\n\n", Cancel);
        });
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);
        var statuses = new ConcurrentQueue<string>();
        using var measured = new SemaphoreSlim(0);
        using var listener = new MeterListener { InstrumentPublished = Follow };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            statuses.Enqueue($"{tags.ToArray().Single(tag => tag.Key == "http.response.status_code").Value}");
            measured.Release();
        });
        listener.Start();

        (await gateway.Client.GetStringAsync("/api/products/live", Cancel)).ShouldBe("data: only\n\n");
        (await gateway.Client.GetStringAsync("/api/products/1", Cancel)).ShouldBe("data: only\n\n");

        await measured.WaitAsync(Cancel);
        statuses.ShouldBe(["200"]);

        void Follow(Instrument instrument, MeterListener to)
        {
            if (instrument.Name == "http.server.request.duration" && instrument.Meter.Scope == gateway.Services.GetRequiredService<IMeterFactory>())
                to.EnableMeasurementEvents(instrument);
        }
    }
}
