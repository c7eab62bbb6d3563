using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Shop.Deploy.Model;
using Shop.Deploy.Nginx;
using Shop.Tests.AppHost.Local;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Nginx;

/// <summary>nginx as it stands at the edge: its script, its configuration, a certificate of its own, on free ports.</summary>
internal sealed class EdgeProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _certificate;
    private Process? _process;

    private EdgeProcess()
    {
        Site = EdgeSite.Local with { HttpPort = FreePort(), HttpsPort = FreePort(), StatusPort = FreePort() };
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Directory.CreateDirectory(_folder["secrets/tls"]);
        File.WriteAllText(_folder["secrets/tls/tls.crt"], _certificate.ExportCertificatePem());
        File.WriteAllText(_folder["secrets/tls/tls.key"], key.ExportPkcs8PrivateKeyPem());
        Client = NewClient(HttpVersion.Version20);
    }

    public EdgeSite Site { get; }

    public HttpClient Client { get; }

    public string Log => File.Exists(_folder["log"]) ? File.ReadAllText(_folder["log"]) : "";

    /// <summary>What nginx has been told of the instances, line by line.</summary>
    public IReadOnlyList<string> Instances => File.ReadAllLines(_folder["state/instances.conf"]);

    public static Task<EdgeProcess> StartAsync(Edge edge, params Uri[] instances) => StartAsync(edge, instances, []);

    /// <param name="settings">Variables of its script.</param>
    public static async Task<EdgeProcess> StartAsync(Edge edge, Uri[] instances, IEnumerable<(string Name, string Value)> settings)
    {
        var process = new EdgeProcess();
        process.Write(edge);
        process._process = process.Run("exec setsid bash edge.sh >log 2>&1", edge, instances, settings);
        try
        {
            await process.WaitAsync(process._process);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has nginx look whether it could start.</summary>
    public static async Task<(int Exit, string Output)> TestAsync(Edge edge, EdgeSite site)
    {
        await using var process = new EdgeProcess();
        process.Write(edge, site);
        using var test = process.Run("nginx -e stderr -t -p . -c $PWD/nginx.conf 2>&1", edge, []);
        var output = await test.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await test.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (test.ExitCode, output);
    }

    public static void Require() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, "nginx"))),
        "nginx is missing: ./shop setup installs it (on Debian: sudo apt-get install nginx).");

    /// <summary>A client that trusts the certificate, and speaks one version of HTTP.</summary>
    public HttpClient NewClient(Version version) => new(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = IsOwn },
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    })
    {
        BaseAddress = new($"https://localhost:{Site.HttpsPort}"),
        DefaultRequestVersion = version,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public Task SignalAsync(string signal) => ShellAsync($"kill -{signal} {_process!.Id}");

    /// <summary>What the edge's own health check finds.</summary>
    public async Task<int> ProbeAsync()
    {
        using var probe = Run("bash edge.sh --probe", EdgeModels.Of(), []);
        await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
        return probe.ExitCode;
    }

    /// <summary>The lines of the access log.</summary>
    public IReadOnlyList<JsonNode> Accesses() => [.. File.ReadLines(_folder["state/access.log"]).Select(line => JsonNode.Parse(line)!)];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is not null)
        {
            // With the loop that keeps the list, and what that has started. Nothing of it may write when the folder goes.
            await ShellAsync($"kill -KILL -- -{_process.Id} 2>/dev/null");
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }
        _certificate.Dispose();
        _folder.Dispose();
    }

    /// <summary>It is signed by itself, so nobody vouches for it.</summary>
    public bool IsOwn(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
        shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(_certificate.RawData);

    private async Task WaitAsync(Process started)
    {
        using var http = new HttpClient();
        while (true)
        {
            started.HasExited.ShouldBeFalse(Log);
            try
            {
                await http.GetStringAsync($"http://127.0.0.1:{Site.StatusPort}/health", TestContext.Current.CancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private void Write(Edge edge, EdgeSite? site = null)
    {
        Directory.CreateDirectory(_folder["state"]);
        File.WriteAllText(_folder["nginx.conf"], EdgeConfiguration.Of(edge, site ?? Site));
        File.WriteAllText(_folder["edge.sh"], EdgeFiles.ScriptIn("").Content);
        File.WriteAllText(
            _folder["state/outside.conf"], "map $host $https_port { default ''; }\nsplit_clients $request_id $trace_flags { * 01; }\n");
        File.WriteAllText(_folder["state/instances.conf"], "server 127.0.0.1:1;");
    }

    private Process Run(string command, Edge edge, Uri[] instances, IEnumerable<(string Name, string Value)>? settings = null)
    {
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin",
                ["EDGE_UPSTREAM"] = string.Join(' ', instances.Select(instance => instance.Authority)),
                ["EDGE_WEIGHTED"] = EdgeUpstream.IsWeighted(edge.LoadBalancing) ? "true" : "false",
                ["EDGE_STATUS"] = $"{Site.StatusPort}",
                ["EDGE_HTTPS_PORT"] = $"{Site.HttpsPort}",
            },
        };
        foreach (var (name, value) in settings ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task ShellAsync(string command)
    {
        using var shell = Process.Start("bash", ["-c", command]);
        await shell.WaitForExitAsync(CancellationToken.None);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
