using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shop.ServiceDefaults;

/// <summary>
/// The service's program as the probe of its container: <c>--probe /health/ready</c> asks the instance that runs beside it, so
/// that the image needs no curl. It runs every few seconds for as long as the service does, so it begins before anything of
/// the service and speaks to a bare socket: 0.05 s of one core on the build machine, most of which is the runtime's own start.
/// </summary>
public static class Probe
{
    private const string Option = "--probe";
    private const int DefaultPort = 8080;
    private const int PatienceMilliseconds = 2000;

    public static bool IsAsked(string[] args) => args is [Option, ..];

    /// <summary>Asks for each path in turn.</summary>
    /// <returns>0 if all are answered with a status of success; else 1, and one sentence on standard error.</returns>
    public static int Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);

        var paths = args.AsSpan(1);
        var problem = paths.IsEmpty ? $"Name the path to ask for, such as {Option} /health/ready." : null;
        var port = Port(Environment.GetEnvironmentVariable("HTTP_PORTS"));
        for (var i = 0; i < paths.Length && problem is null; i++)
            problem = Ask(port, paths[i]);
        if (problem is null)
            return 0;
        Console.Error.WriteLine(problem);
        return 1;
    }

    // Several are apart by semicolons.
    internal static int Port(string? ports) =>
        int.TryParse(ports?.Split(';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : DefaultPort;

    /// <returns>Null if all is well; else a sentence.</returns>
    private static string? Ask(int port, string path)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                SendTimeout = PatienceMilliseconds,
                ReceiveTimeout = PatienceMilliseconds,
            };
            socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
            socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            // "HTTP/1.1 200"
            Span<byte> answer = stackalloc byte[12];
            for (var read = 0; read < answer.Length;)
            {
                var more = socket.Receive(answer[read..]);
                if (more == 0)
                    return $"The service closed the connection on port {port} without an answer to {path}.";
                read += more;
            }
            return answer[9] == (byte)'2' ? null : $"The service answers {path} with {Encoding.ASCII.GetString(answer[9..])}.";
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode == SocketError.TimedOut
                ? $"The service did not answer {path} within {PatienceMilliseconds / 1000} s."
                : $"The service cannot be asked for {path}: {problem.Message}.";
        }
    }
}
