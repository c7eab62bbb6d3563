using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Shop.AppHost.Local;

/// <summary>Runs a short command to its end.</summary>
internal static class Command
{
    /// <summary>Runs <paramref name="program"/>; <paramref name="input"/> is its standard input, each line it prints is logged.</summary>
    /// <returns>The exit code (127 where the program cannot be run) and the last line of the errors, else of the output.</returns>
    public static async Task<(int ExitCode, string LastLine)> RunAsync(
        string program, IEnumerable<string> arguments, string input, ILogger? logger, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = ReadAsync(process.StandardOutput, logger, cancellationToken);
            var errors = ReadAsync(process.StandardError, logger, cancellationToken);
            await WriteAsync(process.StandardInput, input);
            await process.WaitForExitAsync(cancellationToken);
            var lastError = await errors;
            return (process.ExitCode, lastError.Length > 0 ? lastError : await output);
        }
        catch (Win32Exception e)
        {
            return (127, e.Message);
        }
    }

    private static async Task WriteAsync(StreamWriter writer, string input)
    {
        try
        {
            await using (writer)
                await writer.WriteLineAsync(input);
        }
        catch (IOException)
        {
            // It ended without reading; its exit code tells.
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, ILogger? logger, CancellationToken cancellationToken)
    {
        var last = "";
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
                continue;
            last = line;
            logger?.LogInformation("{Line}", line);
        }

        return last;
    }
}
