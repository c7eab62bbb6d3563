using System.Diagnostics;
using System.Text;
using Xunit;

namespace Shop.Tests.Scaling;

/// <summary>One more instance of a service, started as a running one of it was, at an address of its own that nobody is told.</summary>
internal sealed class AddedReplica : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<DateTimeOffset> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AddedReplica(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
    }

    public static AddedReplica LikeThat(int processId)
    {
        var proc = $"/proc/{processId}";
        var start = new ProcessStartInfo(Path.GetFullPath(new FileInfo($"{proc}/exe").LinkTarget!))
        {
            WorkingDirectory = new DirectoryInfo($"{proc}/cwd").LinkTarget,
            RedirectStandardOutput = true,
        };
        start.Environment.Clear();
        foreach (var variable in File.ReadAllText($"{proc}/environ", Encoding.UTF8).Split('\0', StringSplitOptions.RemoveEmptyEntries))
            start.Environment[variable.Split('=', 2)[0]] = variable.Split('=', 2)[1];
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // It says so when it is asked for something.
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information";
        return new(Process.Start(start)!);
    }

    /// <summary>When the first request came that was no probe.</summary>
    public Task<DateTimeOffset> AskedAsync() => _asked.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>What <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line?.Contains("Request starting", StringComparison.Ordinal) == true && line.Contains("/api/", StringComparison.Ordinal))
            _asked.TrySetResult(TimeProvider.System.GetUtcNow());
    }
}
