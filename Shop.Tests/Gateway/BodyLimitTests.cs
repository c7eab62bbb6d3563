using System.Net;
using Shop.Gateway.Problems;
using Shouldly;
using Xunit;

namespace Shop.Tests.Gateway;

public sealed class BodyLimitTests
{
    private static readonly (string, string) s_limit = ("Gateway:MaxBodyBytes", "1000");

    [Fact]
    public async Task Post_of_the_largest_body_passes()
    {
        await using var catalog = await FakeService.StartAsync(context => context.Request.Body.CopyToAsync(context.Response.Body));
        await using var gateway = await GatewayHost.StartAsync(catalog.Address, s_limit);

        var answer = await gateway.Client.PostAsync("/api/products", new ByteArrayContent(new byte[1000]), TestContext.Current.CancellationToken);

        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBe(1000);
    }

    [Fact]
    public async Task Post_of_a_larger_body_answers_413_and_reaches_nothing()
    {
        await using var catalog = await FakeService.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(catalog.Address, s_limit);

        var answer = await gateway.Client.PostAsync("/api/products", new ByteArrayContent(new byte[1001]), TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, BodyProblems.Type);
        catalog.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_of_a_larger_body_of_undeclared_length_answers_413()
    {
        await using var catalog = await FakeService.StartAsync(context => context.Request.Body.CopyToAsync(Stream.Null));
        await using var gateway = await GatewayHost.StartAsync(catalog.Address, s_limit);

        var answer = await gateway.Client.PostAsync(
            "/api/products", new StreamContent(new UnsizedStream(new byte[100_000])), TestContext.Current.CancellationToken);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, BodyProblems.Type);
    }
}
