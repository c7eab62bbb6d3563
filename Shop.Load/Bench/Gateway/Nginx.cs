using System.Diagnostics;
using System.Globalization;
using Shop.Load.Target;
using FreePort = Shop.AppHost.Local.FreePort;

namespace Shop.Load.Bench.Gateway;

/// <summary>An nginx of the measurement's own before one Catalog instance: with and without a cache, plain and with TLS.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Dictionary<(bool Cached, bool Tls), int> _ports;

    private Nginx(Process process, Dictionary<(bool, bool), int> ports) => (_process, _ports) = (process, ports);

    public Uri Address(bool cached, bool tls) => new($"{(tls ? "https" : "http")}://localhost:{_ports[(cached, tls)]}");

    /// <summary>The processor time that its workers have taken so far.</summary>
    public TimeSpan ProcessorTime => File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(TimeSpan.Zero, (sum, id) =>
        {
            using var worker = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            return sum + worker.TotalProcessorTime;
        });

    /// <param name="directory">Where it keeps its files.</param>
    /// <param name="catalog">What it stands before.</param>
    /// <param name="certificate">What it shows with TLS.</param>
    public static async Task<Nginx> StartAsync(string directory, Uri catalog, SelfSignedCertificate certificate, CancellationToken cancellationToken)
    {
        var ports = new Dictionary<(bool Cached, bool Tls), int>();
        foreach (var cached in (bool[])[false, true])
        {
            foreach (var tls in (bool[])[false, true])
                ports[(cached, tls)] = FreePort.Find();
        }
        var settings = Path.Combine(directory, "nginx.conf");
        await File.WriteAllTextAsync(settings, Settings(directory, catalog, certificate, ports), cancellationToken);
        var nginx = new Nginx(Start(directory, settings), ports);
        try
        {
            await nginx.WaitAsync(cancellationToken);
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Signals.Terminate(_process.Id);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // As one would set it up for speed: a worker for each processor, no log, connections to the upstream kept open. What is cached is as
    // fresh as the gateway's.
    private static string Settings(
        string directory, Uri catalog, SelfSignedCertificate certificate, Dictionary<(bool Cached, bool Tls), int> ports) =>
        $$"""
        daemon off;
        worker_processes 2;
        pid {{directory}}/nginx.pid;
        error_log {{directory}}/error.log crit;
        events { worker_connections 1024; }
        http {
            access_log off;
            client_body_temp_path {{directory}}/body;
            proxy_temp_path {{directory}}/proxy;
            fastcgi_temp_path {{directory}}/fastcgi;
            uwsgi_temp_path {{directory}}/uwsgi;
            scgi_temp_path {{directory}}/scgi;
            proxy_cache_path {{directory}}/cache keys_zone=products:10m max_size=100m;
            ssl_certificate {{certificate.CertificateFile}};
            ssl_certificate_key {{certificate.KeyFile}};
            keepalive_requests 1000000;
            upstream catalog {
                server 127.0.0.1:{{catalog.Port}};
                keepalive 64;
                keepalive_requests 1000000;
            }
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            server {
                listen 127.0.0.1:{{ports[(false, false)]}};
                listen 127.0.0.1:{{ports[(false, true)]}} ssl;
                location /api/v1/ { proxy_pass http://catalog/api/; }
            }
            server {
                listen 127.0.0.1:{{ports[(true, false)]}};
                listen 127.0.0.1:{{ports[(true, true)]}} ssl;
                location /api/v1/ {
                    proxy_pass http://catalog/api/;
                    proxy_cache products;
                    proxy_cache_valid 200 1s;
                    proxy_cache_lock on;
                    proxy_cache_use_stale updating;
                    proxy_ignore_headers Cache-Control Expires Vary;
                }
            }
        }

        """;

    private static Process Start(string directory, string settings)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("nginx", ["-p", directory, "-c", settings, "-e", $"{directory}/error.log"]))!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BenchException("The program 'nginx' is missing: ./shop bench installs it on Debian.");
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        using var client = new HttpClient { BaseAddress = Address(cached: false, tls: false) };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/", limit.Token);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
            catch (HttpRequestException)
            {
                throw new BenchException($"nginx ended with code {_process.ExitCode} instead of starting.");
            }
        }
    }
}
