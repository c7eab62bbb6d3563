using System.Collections.Concurrent;
using System.Diagnostics;

namespace Shop.Tests.AppHost.Local;

/// <summary>A server under guard.sh, started as DCP would start it.</summary>
internal sealed class GuardedServer : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = [];

    public GuardedServer(IEnumerable<string> arguments, int? owner = null)
    {
        string[] all = [.. arguments];
        all[3] = owner?.ToString() ?? all[3];
        Process = Process.Start(new ProcessStartInfo("bash", all) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        Process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    /// <summary>The guard.</summary>
    public Process Process { get; }

    public string Log => string.Join('\n', _lines);

    /// <summary>The server itself: what the guard runs besides its watch.</summary>
    public int ServerId(string program) =>
        Processes().Single(p => p.Parent == Process.Id && p.Name == program).Id;

    /// <summary>Asks the guard to end, as DCP does, and waits for it.</summary>
    public async Task<TimeSpan> StopAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        Signal(Process.Id, "TERM");
        await Process.WaitForExitAsync(cancellationToken);
        return watch.Elapsed;
    }

    public static void Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Waits until a process is gone, or a zombie that nobody reaps.</summary>
    public static async Task GoneAsync(int process, CancellationToken cancellationToken)
    {
        while (Processes().Any(p => p.Id == process))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Signal(Process.Id, "TERM");
        Process.WaitForExit(TimeSpan.FromSeconds(10));
        Process.Dispose();
    }

    // /proc/<id>/stat: "12 (name) S 1 …"
    private static IEnumerable<(int Id, int Parent, string Name)> Processes()
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            var name = stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')];
            var rest = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (rest[0] != "Z")
                yield return (int.Parse(Path.GetFileName(folder)), int.Parse(rest[1]), name);
        }
    }
}
