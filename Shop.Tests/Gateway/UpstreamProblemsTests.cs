using System.Net;
using Shop.Gateway.Problems;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway;

public sealed class UpstreamProblemsTests
{
    [Fact]
    public async Task Get_while_the_service_is_down_answers_502_with_the_time_to_come_again()
    {
        var dead = await FakeService.StartAsync();
        var address = dead.Address;
        await dead.DisposeAsync();
        await using var gateway = await GatewayHost.StartAsync(address);

        var answer = await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadGateway, UpstreamProblems.Type);
        problem.Detail.ShouldBe("The service catalog cannot be reached; try again.");
        answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Get_of_a_silent_service_answers_504_with_the_time_to_come_again()
    {
        await using var silent = await FakeService.StartAsync(
            context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var gateway = await GatewayHost.StartAsync(silent.Address, ("Gateway:UpstreamTimeout", "00:00:00.2"));

        var answer = await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.GatewayTimeout, UpstreamProblems.Type);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        silent.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Get_answered_with_an_error_by_the_service_passes_it_on()
    {
        await using var catalog = await FakeService.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayHost.StartAsync(catalog.Address);

        var answer = await gateway.Client.GetAsync("/api/products", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(7));
        catalog.Requests.Count.ShouldBe(1);
    }
}
