using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;
using Xunit;

namespace Shop.Tests.Substitutes.ClientIntegrations;

/// <summary>A real Redis of one test class's own; its tests are skipped where redis-server is not installed.</summary>
public sealed class RedisProcess : IAsyncLifetime
{
    private readonly int _port = FreePort();
    private Process? _server;

    public string ConnectionString => _server is null ? Skipped() : $"127.0.0.1:{_port}";

    public async ValueTask InitializeAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        if (program is null)
            return;

        _server = Process.Start(new ProcessStartInfo(program, ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        _server.OutputDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port},abortConnect=false,connectRetry=20,connectTimeout=1000");
        while (!connection.IsConnected)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private static string Skipped()
    {
        Assert.Skip("redis-server is not installed.");
        return "";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
