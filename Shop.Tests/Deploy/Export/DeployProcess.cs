using System.Diagnostics;

namespace Shop.Tests.Deploy.Export;

/// <summary>Shop.Deploy as its users run it.</summary>
internal static class DeployProcess
{
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string directory, params string[] arguments)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Shop.Deploy.exe" : "Shop.Deploy");
        using var process = Process.Start(new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
