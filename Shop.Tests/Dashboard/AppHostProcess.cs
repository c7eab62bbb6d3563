using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Tests.Dashboard;

/// <summary>The AppHost as a user runs it: a process of its own, with its dashboard, here on free ports and with data that go with it.</summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _login = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private AppHostProcess(Process process) => _process = process;

    /// <summary>Starts it and waits for the line that says where to log in.</summary>
    public static async Task<(AppHostProcess AppHost, Uri Login)> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Shop.AppHost"))
        {
            ArgumentList = { "--DcpPublisher:RandomizePorts=true", "--Local:Ephemeral=true", "--Local:Containers=never" },
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        foreach (var address in (string[])["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"])
            start.Environment[address] = "http://localhost:0";

        var appHost = new AppHostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        try
        {
            return (appHost, await appHost.StartAndLogInAsync(cancellationToken));
        }
        catch
        {
            await appHost.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
                await terminate.WaitForExitAsync();
            using var limit = new CancellationTokenSource(StopLimit);
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"https?://\S+/login\?t=\S+")]
    private static partial Regex LoginAddress();

    private Task<Uri> StartAndLogInAsync(CancellationToken cancellationToken)
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _login.TrySetException(
            new InvalidOperationException($"The AppHost ended before its dashboard was up:\n{Output()}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return _login.Task.WaitAsync(cancellationToken);
    }

    private void Read(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
        if (LoginAddress().Match(line ?? "") is { Success: true } address)
            _login.TrySetResult(new Uri(address.Value));
    }

    private string Output()
    {
        lock (_output)
            return _output.ToString();
    }
}
