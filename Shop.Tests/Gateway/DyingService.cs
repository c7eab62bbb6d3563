using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shop.Tests.Gateway;

/// <summary>
/// An address behind which replicas die: whoever takes one of the first connections reads the request and is gone
/// without an answer; the next ones answer 200. Probes are answered all the time, and count for nothing.
/// </summary>
internal sealed class DyingService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;

    public DyingService(int deaths)
    {
        _listener.Start();
        _accepting = AcceptAsync(deaths);
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>The requests as they came, dead ends included.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync(int deaths)
    {
        while (true)
        {
            using var socket = await _listener.AcceptSocketAsync();
            var request = await ReadRequestAsync(socket);
            var isProbe = request.StartsWith("GET /health/ready ", StringComparison.Ordinal);
            if (!isProbe)
                Requests.Enqueue(request);
            if (!isProbe && Requests.Count <= deaths)
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            else
                await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
        }
    }

    private static async Task<string> ReadRequestAsync(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        var request = "";
        while (!IsWhole(request))
            request += Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
        return request;
    }

    private static bool IsWhole(string request)
    {
        if (request.Split("\r\n\r\n", 2) is not [var head, var body])
            return false;
        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        return length is null || body.Length >= int.Parse(length.Split(' ')[1], null);
    }
}
