using System.Diagnostics;

namespace Shop.Tests.Manifest;

/// <summary>The repository's <c>aspire-manifest.json</c>, and what the AppHost would write today.</summary>
internal static class CheckedInManifest
{
    public static string RepositoryRoot { get; } = Path.GetDirectoryName(Projects.Shop_AppHost.ProjectPath)!;

    public static string FilePath { get; } = Path.Combine(RepositoryRoot, "aspire-manifest.json");

    public static Task<string> ReadAsync(CancellationToken cancellationToken) => File.ReadAllTextAsync(FilePath, cancellationToken);

    public static async Task<string> WriteAfreshAsync(CancellationToken cancellationToken)
    {
        // Paths are relative to the manifest, so the draft lies a known number of levels below the root.
        const string ToRoot = "../../../";
        var directory = Path.Combine(RepositoryRoot, "artifacts", "manifest", Path.GetRandomFileName());
        try
        {
            await RunAppHostAsync(Path.Combine(directory, "aspire-manifest.json"), cancellationToken);
            var text = await File.ReadAllTextAsync(Path.Combine(directory, "aspire-manifest.json"), cancellationToken);
            return text.Replace($"\"{ToRoot}", "\"", StringComparison.Ordinal);
        }
        finally
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task RunAppHostAsync(string outputPath, CancellationToken cancellationToken)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Shop.AppHost.exe" : "Shop.AppHost");
        using var process = Process.Start(new ProcessStartInfo(executable, ["--publisher", "manifest", "--output-path", outputPath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The AppHost ended with {process.ExitCode}: {await output}{await errors}");
    }
}
