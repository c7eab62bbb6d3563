using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Deadlines;
using Shop.Tests.Gateway;
using Shouldly;
using Xunit;

namespace Shop.Tests.ServiceDefaults.Deadlines;

public sealed class DeadlineTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    public async Task Request_without_time_left_is_refused_before_anything_is_done(string left)
    {
        var isDone = false;
        await using var service = await TestService.StartAsync(map: app => app.MapGet("/work", () => { isDone = true; }));

        using var answer = await GetAsync(service.Http, "/work", left);

        answer.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Cancel))!.Type.ShouldBe(DeadlineMiddleware.Type);
        isDone.ShouldBeFalse();
    }

    [Fact]
    public async Task Work_whose_caller_has_given_up_is_cancelled()
    {
        var wasCancelled = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(map: app => app.MapGet("/work", async (CancellationToken cancel) =>
        {
            cancel.Register(wasCancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        }));

        using var answer = await GetAsync(service.Http, "/work", "100");

        await wasCancelled.Task.WaitAsync(Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Cancel))!.Type.ShouldBe(DeadlineMiddleware.Type);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("60000")]
    public async Task Request_with_time_left_is_answered(string? left)
    {
        await using var service = await TestService.StartAsync(map: app => app.MapGet("/work", () => "done"));

        using var answer = await GetAsync(service.Http, "/work", left);

        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe("done");
    }

    [Theory]
    [InlineData("2000", 1, 2000)]
    [InlineData("60000", 2001, 3000)]
    [InlineData(null, 2001, 3000)]
    public async Task Call_to_another_service_passes_on_what_is_left(string? left, int least, int most)
    {
        await using var other = await FakeService.StartAsync();
        await using var service = await TestService.StartAsync(
            builder => builder.Services.AddHttpClient("other"),
            app => app.MapGet("/work", (IHttpClientFactory clients, CancellationToken cancel) =>
                clients.CreateClient("other").GetStringAsync(other.Address, cancel)));

        using var answer = await GetAsync(service.Http, "/work", left);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        int.Parse(other.Requests.ShouldHaveSingleItem().Headers[Deadline.Header].ToString(), null).ShouldBeInRange(least, most);
    }

    [Theory]
    [InlineData("/api/products", null, null, 5000)]
    [InlineData("/api/products", "300", null, 300)]
    [InlineData("/api/products", "60000", null, 5000)]
    [InlineData("/api/products", null, "text/event-stream", 5000)]
    [InlineData("/api/products/1/live", null, "text/event-stream", null)]
    public async Task Gateway_tells_the_service_how_long_it_waits(string path, string? asked, string? accept, int? most)
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address, ("Gateway:UpstreamTimeout", "00:00:05"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (asked is not null)
            request.Headers.Add(Deadline.Header, asked);
        if (accept is not null)
            request.Headers.Add("Accept", accept);

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        var told = catalog.Requests.ShouldHaveSingleItem().Headers.GetValueOrDefault(Deadline.Header).ToString();
        if (most is null)
            told.ShouldBeEmpty();
        else
            int.Parse(told, null).ShouldBeInRange(0, most.Value);
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient http, string path, string? left)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (left is not null)
            request.Headers.Add(Deadline.Header, left);
        return await http.SendAsync(request, Cancel);
    }
}
