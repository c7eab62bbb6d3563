using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Shop.AppHost.Checks;
using Shop.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.AppHost.Checks;

public sealed class FreePortsCheckTests : IDisposable
{
    private readonly TcpListener _other = new(IPAddress.Loopback, 0);
    private readonly Model _model = new();

    public FreePortsCheckTests() => _other.Start();

    private int BusyPort => ((IPEndPoint)_other.LocalEndpoint).Port;

    public void Dispose() => _other.Dispose();

    [Fact]
    public void Check_busy_port_names_resource_endpoint_and_port()
    {
        _model.Add("gateway").WithEndpoint(port: BusyPort, scheme: "http", name: "http");

        var breach = _model.Check(new FreePortsCheck(), configuration: Model.Configuration()).ShouldHaveSingleItem();
        breach.ShouldContain("'gateway'");
        breach.ShouldContain("'http'");
        breach.ShouldContain($"port {BusyPort},");
    }

    [Fact]
    public void Check_free_and_unset_ports_are_fine()
    {
        _model.Add("gateway").WithEndpoint(port: FreePort.Find(), scheme: "http", name: "http");
        _model.Add("catalog").WithEndpoint(scheme: "http", name: "http");

        _model.Check(new FreePortsCheck(), configuration: Model.Configuration()).ShouldBeEmpty();
    }

    [Fact]
    public void Check_busy_port_of_the_dashboard_names_the_setting()
    {
        var address = $"http://localhost:{BusyPort}";

        var breach = _model.Check(new FreePortsCheck(), configuration: Model.Configuration(("ASPNETCORE_URLS", address))).ShouldHaveSingleItem();
        breach.ShouldContain("dashboard");
        breach.ShouldContain($"ASPNETCORE_URLS={address}");
    }

    [Fact]
    public void Check_random_ports_asks_for_none()
    {
        _model.Add("gateway").WithEndpoint(port: BusyPort, scheme: "http", name: "http");

        _model.Check(new FreePortsCheck(), configuration: Model.Configuration(("DcpPublisher:RandomizePorts", "true"))).ShouldBeEmpty();
    }

    [Fact]
    public void Check_publishing_asks_for_none()
    {
        _model.Add("gateway").WithEndpoint(port: BusyPort, scheme: "http", name: "http");

        _model.Check(new FreePortsCheck(), isRunMode: false, configuration: Model.Configuration()).ShouldBeEmpty();
    }
}
