using System.Diagnostics;

namespace Shop.Load.Bench;

/// <summary>Runs a program of the machine to its end.</summary>
internal static class Tool
{
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="BenchException">It is missing, or it failed.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Start(start);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? await output : throw new BenchException($"{program} failed: {(await errors).Trim()}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BenchException($"The program '{start.FileName}' is missing: ./shop bench installs it on Debian.");
        }
    }
}

/// <summary>A measurement could not be made. The message is one sentence for people.</summary>
internal sealed class BenchException(string message) : Exception(message);
