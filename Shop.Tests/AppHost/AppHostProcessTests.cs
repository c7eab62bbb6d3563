using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost;

public sealed class AppHostProcessTests
{
    private static readonly string[] Ephemeral = ["--Local:Containers=never", "--Local:Ephemeral=true"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("There is no option '--frobnicate'", "--frobnicate")]
    [InlineData("The model has no parameter 'foo'", "--Parameters:foo=1")]
    [InlineData("There is no PostgreSQL in Local:PostgresBin '/nowhere'", "--Local:PostgresBin=/nowhere", "--Local:Containers=never")]
    [InlineData("The data directory '/proc/shop' cannot be written", "--Local:DataDirectory=/proc/shop", "--Local:Containers=never")]
    [InlineData("'compose' cannot be published here", "--publisher", "compose")]
    [InlineData("Where to write the manifest is not said", "--publisher", "manifest")]
    [InlineData(
        "The orchestrator is not at '/nowhere/dcp'", "--DcpPublisher:CliPath=/nowhere/dcp", "--Local:Containers=never", "--Local:Ephemeral=true")]
    public async Task Wrong_input_is_answered_with_one_sentence(string beginning, params string[] arguments)
    {
        await using var appHost = new AppHostProcess([.. arguments, "--DcpPublisher:RandomizePorts=true"]);

        (await appHost.WaitForExitAsync(Token)).ShouldBe(1);

        var lines = appHost.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1);
        lines[0].ShouldStartWith($"shop: {beginning}");
        appHost.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Busy_port_is_answered_with_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await using var appHost = new AppHostProcess([.. Ephemeral, $"--ASPNETCORE_URLS=http://localhost:{port}"]);

        (await appHost.WaitForExitAsync(Token)).ShouldBe(1);
        appHost.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldContain(line => line.StartsWith($"shop: The dashboard wants port {port}", StringComparison.Ordinal));
    }
}
