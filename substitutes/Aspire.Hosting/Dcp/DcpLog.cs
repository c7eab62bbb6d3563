using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// Takes DCP's own log from the socket that its processes write to. It is for diagnosis, so nothing of it is shown
/// above debug level: what concerns a resource also arrives in that resource's log.
/// </summary>
internal sealed class DcpLog : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ILogger _logger;
    private readonly Task _accepting;

    public DcpLog(string path, ILogger logger)
    {
        _logger = logger;
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        _socket.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>The newest line, for an error message; empty at first.</summary>
    public string LastLine { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var readers = new List<Task>();
        try
        {
            // One connection per process of DCP: the API server, the controllers, the process monitors.
            while (true)
                readers.Add(ReadAsync(await _socket.AcceptAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(readers);
        }
    }

    private async Task ReadAsync(Socket connection)
    {
        try
        {
            using var reader = new StreamReader(new NetworkStream(connection, ownsSocket: true));
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                LastLine = line;
                _logger.LogDebug("{Line}", line);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // DCP has ended, or nobody listens any more.
        }
    }
}
