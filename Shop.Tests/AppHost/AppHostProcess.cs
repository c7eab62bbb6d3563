using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Tests.AppHost;

/// <summary>
/// The built AppHost as a process of its own, as a user runs it, but on free ports. All that it starts is marked by a variable that
/// children inherit.
/// </summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private const string MarkName = "SHOP_TEST_MARK";

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private static readonly string[] Addresses =
        ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly TaskCompletionSource<Uri> _login = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Process _process;

    public AppHostProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Shop.AppHost"), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true
        };
        start.Environment[MarkName] = _mark;
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        foreach (var address in Addresses)
            start.Environment[address] = "http://localhost:0";

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Read(_errors, line.Data);
        _process.Exited += (_, _) =>
            _login.TrySetException(new InvalidOperationException($"The AppHost ended before its dashboard was up:\n{Output}{Errors}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => TextOf(_output);

    public string Errors => TextOf(_errors);

    /// <summary>Waits for the line that says where to log in to the dashboard.</summary>
    public Task<Uri> LoginAsync(CancellationToken cancellationToken) => _login.Task.WaitAsync(cancellationToken);

    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    /// <summary>The command lines of the living processes that come from this AppHost, its own included.</summary>
    public IReadOnlyList<string> Descendants()
    {
        var found = new List<string>();
        foreach (var directory in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(directory, "environ")).Contains($"{MarkName}={_mark}", StringComparison.Ordinal))
                    found.Add(File.ReadAllText(Path.Combine(directory, "cmdline")).Replace('\0', ' '));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at, or belongs to somebody else.
            }
        }

        return found;
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

    private void Read(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.AppendLine(line);
        if (LoginAddress().Match(line) is { Success: true } address)
            _login.TrySetResult(new Uri(address.Value));
    }

    private static string TextOf(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
