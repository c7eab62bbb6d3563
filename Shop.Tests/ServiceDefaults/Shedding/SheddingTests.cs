using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Shedding;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Shedding;

public sealed class SheddingTests
{
    private static readonly (string, string)[] s_one =
    [
        ("Shedding:MinConcurrency", "1"), ("Shedding:InitialConcurrency", "1"), ("Shedding:MaxConcurrency", "1"), ("Shedding:MaxWaiting", "0"),
    ];

    [Fact]
    public async Task Request_too_many_answers_503_and_when_to_come_again()
    {
        var inside = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var service = await StartAsync(inside, release);
        var first = service.Http.GetStringAsync("/slow", TestContext.Current.CancellationToken);
        await inside.Task;

        using var second = await service.Http.GetAsync("/slow", TestContext.Current.CancellationToken);

        second.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        second.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().TotalSeconds.ShouldBeInRange(1, 3);
        second.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await second.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        problem.ShouldNotBeNull().Type.ShouldBe(Overloaded.Type);
        problem.Status.ShouldBe(503);
        release.SetResult();
        (await first).ShouldBe("done");
        (await service.Http.GetStringAsync("/slow", TestContext.Current.CancellationToken)).ShouldBe("done");
    }

    [Theory]
    [InlineData("/health/live", null)]
    [InlineData("/health/ready", null)]
    [InlineData("/live", "text/event-stream")]
    public async Task Probes_and_event_streams_always_come_through(string path, string? accept)
    {
        var inside = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var service = await StartAsync(inside, release);
        var first = service.Http.GetStringAsync("/slow", TestContext.Current.CancellationToken);
        await inside.Task;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.Add("Accept", accept);

        using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        release.SetResult();
        await first;
    }

    [Theory]
    [InlineData("GET", "/quick")]
    [InlineData("POST", "/live")]
    public async Task Header_alone_makes_no_event_stream(string method, string path)
    {
        var inside = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var service = await StartAsync(inside, release);
        var first = service.Http.GetStringAsync("/slow", TestContext.Current.CancellationToken);
        await inside.Task;
        using var request = new HttpRequestMessage(new(method), path) { Headers = { { "Accept", "text/event-stream" } } };

        using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        release.SetResult();
        await first;
    }

    private static Task<TestService> StartAsync(TaskCompletionSource inside, TaskCompletionSource release) => TestService.StartAsync(
        map: app =>
        {
            app.MapGet("/slow", async () =>
            {
                inside.TrySetResult();
                await release.Task;
                return "done";
            });
            app.MapGet("/live", () => "event");
            app.MapPost("/live", () => "written");
            app.MapGet("/quick", () => "quick");
        },
        settings: s_one);
}
