using System.Diagnostics;

namespace Shop.Tests.Postgres;

/// <summary>Starts programs with their output caught.</summary>
internal static class Shell
{
    public static async Task RunAsync(IReadOnlyList<string> prefix, string program, IReadOnlyList<string> arguments)
    {
        using var process = Start([.. prefix, program, .. arguments], []);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed ({process.ExitCode}): {await output}{await errors}");
    }

    public static Process Start(IReadOnlyList<string> commandLine, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The other user may not enter the directory that the tests run in.
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{commandLine[0]} did not start.");
    }
}
