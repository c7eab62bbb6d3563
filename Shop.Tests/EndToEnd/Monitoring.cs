using Xunit;

namespace Shop.Tests.EndToEnd;

/// <summary>
/// What of the monitoring has a stand-in. There is none of the collector, Grafana, Loki and Tempo: no package of Debian holds them.
/// </summary>
public sealed class Monitoring : IAsyncLifetime
{
    private static readonly string[] s_services = ["prometheus", "alertmanager", "dashboard"];

    /// <summary>Starts it without waiting: it is the one thing that a shop can be healthy without.</summary>
    internal static Task BeginAsync() => Stack.ComposeAsync(["up", "--detach", "--no-deps", .. s_services]);

    public async ValueTask InitializeAsync()
    {
        if (Stack.IsUp)
            await Stack.ComposeAsync(["up", "--detach", "--wait", "--no-deps", .. s_services]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>From this machine, which is on every network of the engine.</summary>
    internal static async Task<Uri> AddressAsync(string service, int port) =>
        new($"http://{(await Stack.ContainerAsync(service)).Addresses["monitoring"]}:{port}");
}
