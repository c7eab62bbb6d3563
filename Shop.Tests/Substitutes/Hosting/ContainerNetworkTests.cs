using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Hosting;

public sealed class ContainerNetworkTests(BusyboxImage image) : IClassFixture<BusyboxImage>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Container_reaches_another_by_its_resource_name()
    {
        image.Require();
        var builder = MiniApp.Create();
        var web = BusyboxImage.AddWeb(builder);
        var reader = BusyboxImage.Add(builder, "reader", "echo $WEB; until wget -qO- $WEB; do sleep 0.2; done")
            .WithEnvironment("WEB", web.GetEndpoint("http"));
        await using var app = builder.Build();
        await app.StartAsync(Token);

        var lines = await app.LinesUntilAsync(reader.Resource, "hello", Token);

        lines.ShouldContain("http://web:80");
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Process_of_the_host_is_given_the_proxied_address()
    {
        image.Require();
        var builder = MiniApp.Create();
        var web = BusyboxImage.AddWeb(builder);
        var reader = builder.AddShell("reader", "until curl -sf $services__web__http__0; do sleep 0.2; done; curl -sf $WEB; echo done; sleep 60")
            .WithReference(web.GetEndpoint("http")).WithEnvironment("WEB", web.GetEndpoint("http"));
        await using var app = builder.Build();
        await app.StartAsync(Token);

        var lines = await app.LinesUntilAsync(reader.Resource, "done", Token);

        lines.Count(line => line == "hello").ShouldBe(2);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task Container_that_needs_a_process_of_the_host_fails_with_a_sentence_on_Linux()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere Docker's virtual machine has a name for the host.");
        image.Require();
        var builder = MiniApp.Create();
        var host = builder.AddShell("host", "sleep 60").WithHttpEndpoint(env: "PORT");
        var box = BusyboxImage.Add(builder, "box", "true").WithEnvironment("HOST", host.GetEndpoint("http"));
        await using var app = builder.Build();
        await app.StartAsync(Token);

        await app.ResourceNotifications.WaitForResourceAsync("box", KnownResourceStates.FailedToStart, Token);
        var failure = await Should.ThrowAsync<DistributedApplicationException>(
            () => app.ResourceNotifications.WaitForResourceHealthyAsync("box", Token));

        failure.Message.ShouldContain(
            "'box' cannot be given the variable HOST: on Linux a container does not reach 'host', which is a process of the host");
        await app.StopAsync(Token);
    }
}
