using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Shop.AppHost.Local;
using StackExchange.Redis;
using Xunit;

namespace Shop.Tests.Substitutes.ClientIntegrations;

/// <summary>A real Redis, or the Garnet that <c>./shop</c> fetches in its place, of one test class's own.</summary>
public sealed class RedisProcess : IAsyncLifetime
{
    private readonly int _port = FreePort.Find();
    private Process? _server;

    public string ConnectionString => $"127.0.0.1:{_port}";

    public async ValueTask InitializeAsync()
    {
        var program = ToolPath.RedisServer(new LocalOptions(), new ConfigurationBuilder().AddEnvironmentVariables().Build())
            ?? throw new InvalidOperationException("There is no Redis on this machine: run './shop setup'.");
        string[] settings = Path.GetFileName(program) == "redis-server" ? ["--save", "", "--appendonly", "no"] : ["--lua", "--lua-transaction-mode"];

        _server = Process.Start(new ProcessStartInfo(program, ["--port", $"{_port}", "--bind", "127.0.0.1", .. settings])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        _server.OutputDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{_port},abortConnect=false,connectRetry=20,connectTimeout=1000");
        while (!connection.IsConnected)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    /// <summary>Stops the server without ending it: connections stay, answers do not come.</summary>
    public async Task FreezeAsync()
    {
        await SignalAsync("STOP");
        // The signal is on its way only: a thread that runs stops a moment later.
        while (!Directory.GetDirectories($"/proc/{_server!.Id}/task").All(IsStopped))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private static bool IsStopped(string thread) => File.ReadAllText(Path.Combine(thread, "stat")).Contains(") T ", StringComparison.Ordinal);

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{_server!.Id}"]);
        await kill.WaitForExitAsync();
    }
}
