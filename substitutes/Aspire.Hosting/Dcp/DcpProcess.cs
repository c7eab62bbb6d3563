using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// Starts Microsoft's orchestrator, <c>dcp</c>. It runs detached, watches this process, and when that ends, in
/// whatever way, stops all that it started.
/// </summary>
/// <param name="path">The dcp program.</param>
/// <param name="logger">Gets DCP's own log, at debug level and below.</param>
/// <param name="time">The clock.</param>
internal sealed class DcpProcess(string path, ILogger<DcpProcess> logger, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>They are meant for the AppHost; a service that inherits them takes the AppHost's port or environment.</summary>
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE"];

    private DcpSession? _session;
    private DcpLog? _log;

    /// <summary>Starts DCP, once, and waits until its API can be called: a fifth of a second.</summary>
    /// <exception cref="DcpException">DCP is missing, cannot be executed, or did not come up in 20 seconds.</exception>
    public async Task<DcpClient> StartAsync(CancellationToken cancellationToken)
    {
        _session = new DcpSession(time);
        _log = new DcpLog(_session.LogSocket, logger);
        using var process = Run(
            "start-apiserver", "--detach",
            "--monitor", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), "--monitor-interval", "1",
            "--kubeconfig", _session.Kubeconfig, "--tls-cert-file", _session.CertificateFile, "--tls-key-file", _session.KeyFile);
        var said = process.StandardError.ReadToEndAsync(cancellationToken);

        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < StartLimit)
        {
            if (await DcpAddress.ReadAsync(_session.Kubeconfig, _session.Certificate, cancellationToken) is { } address)
                return new DcpClient(address, time);
            if (process.HasExited && process.ExitCode != 0)
                throw new DcpException($"The orchestrator {path} ended at once with code {process.ExitCode}: {(await said).Trim()}");
            await Task.Delay(PollInterval, time, cancellationToken);
        }

        throw new DcpException($"The orchestrator {path} did not come up in {StartLimit.TotalSeconds:0} s. Its last words: {_log.LastLine}");
    }

    /// <summary>Asks <c>dcp info</c>, which takes a tenth of a second, or some seconds where a runtime hangs.</summary>
    /// <exception cref="DcpException">DCP is missing or cannot be executed.</exception>
    public async Task<DcpInfo> ReadInfoAsync(CancellationToken cancellationToken)
    {
        using var process = Run("info");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(text, DcpJson.Default.DcpInfo)!;
        }
        catch (JsonException)
        {
            throw new DcpException($"'{path} info' failed with code {process.ExitCode}: {(await errors).Trim()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_log is not null)
            await _log.DisposeAsync();
        _session?.Dispose();
    }

    private Process Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in NotInherited)
            start.Environment.Remove(name);
        if (_session is not null)
        {
            start.Environment["DCP_SESSION_FOLDER"] = _session.Folder;
            start.Environment["DCP_LOG_SOCKET"] = _session.LogSocket;
            if (!IsHomeWritable())
                start.Environment["HOME"] = start.Environment["XDG_CACHE_HOME"] = _session.Folder;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new DcpException(
                $"The orchestrator {path} cannot be started ({e.Message}). See that the file is there and executable, or name another.", e);
        }
    }

    /// <summary>DCP keeps sockets and locks under HOME and does not start without.</summary>
    private static bool IsHomeWritable()
    {
        var home = Environment.GetEnvironmentVariable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        try
        {
            using var probe = File.Create(Path.Combine(home!, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
