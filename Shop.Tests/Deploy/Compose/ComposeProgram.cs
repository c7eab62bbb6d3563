using System.Diagnostics;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>Docker Compose, if this machine has it; no engine need answer.</summary>
internal static class ComposeProgram
{
    /// <summary>Runs it in a folder, and returns its exit code and what it printed.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params IReadOnlyList<string> arguments)
    {
        var (program, first) = await FindAsync();
        Assert.SkipWhen(program is null,
            "There is no Docker Compose 2 on this machine: neither 'docker compose' nor 'docker-compose', nor the one that ./shop e2e fetches.");
        return await StartAsync(program, folder, [.. first, .. arguments]);
    }

    private static async Task<(string? Program, IReadOnlyList<string> First)> FindAsync()
    {
        (string, string[])[] known = [("docker", ["compose"]), ("docker-compose", []), (FetchedTools.At("e2e", "debian", "docker-compose"), [])];
        foreach (var (program, first) in known)
        {
            if (await IsThereAsync(program, first))
                return (program, first);
        }

        return (null, []);
    }

    private static async Task<bool> IsThereAsync(string program, IReadOnlyList<string> first)
    {
        try
        {
            // Compose 1 knows no deployments of this specification.
            var (code, output, _) = await StartAsync(program, Path.GetTempPath(), [.. first, "version", "--short"]);
            return code == 0 && output.TrimStart('v') is ['2' or '5', ..];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output, string Errors)> StartAsync(string program, string folder, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
