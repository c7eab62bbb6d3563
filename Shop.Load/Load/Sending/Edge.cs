using System.Net;
using System.Net.Sockets;
using Shop.Load.Target;

namespace Shop.Load.Load.Sending;

/// <summary>
/// What stands before the gateways in a deployment: new connections go in turn to those that are ready, and each connection is closed
/// soon enough to have left a gateway before its drain ends. It repeats no request.
/// </summary>
internal sealed class Edge : IAsyncDisposable
{
    // A gateway drains for 5 s.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<Replica> _gateways;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private volatile Uri[] _ready;
    private uint _turn;

    public Edge(IReadOnlyList<Replica> gateways, TimeProvider time)
    {
        (_gateways, _time) = (gateways, time);
        _ready = [.. gateways.Select(gateway => gateway.Address)];
        Client = new(Handler(ConnectAsync), disposeHandler: true);
        _watching = WatchAsync(_stop.Token);
    }

    public HttpMessageInvoker Client { get; }

    /// <summary>A client for a shop that has an edge of its own.</summary>
    public static HttpMessageInvoker Plain() => new(Handler(connect: null), disposeHandler: true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        Client.Dispose();
        _stop.Dispose();
    }

    private static SocketsHttpHandler Handler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect) => new()
    {
        ConnectCallback = connect,
        PooledConnectionLifetime = ConnectionLifetime,
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var ready = _ready;
        for (var attempt = 1; ; attempt++)
        {
            var gateway = ready[Interlocked.Increment(ref _turn) % ready.Length];
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new DnsEndPoint(gateway.Host, gateway.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e)
            {
                socket.Dispose();
                if (e is not SocketException || attempt >= ready.Length)
                    throw;
            }
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Poll * 4 };
        while (!cancellationToken.IsCancellationRequested)
        {
            var answers = await Task.WhenAll(_gateways.Select(gateway => gateway.IsReadyAsync(client, cancellationToken)));
            Uri[] ready = [.. _gateways.Where((_, i) => answers[i]).Select(gateway => gateway.Address)];
            // With none ready, the last known are as good a guess as any.
            if (ready.Length > 0)
                _ready = ready;
            await Task.Delay(Poll, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
