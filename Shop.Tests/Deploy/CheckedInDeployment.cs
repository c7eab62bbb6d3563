using Shop.Deploy.Export;
using Shop.Deploy.Manifest;
using Shop.Tests.Manifest;
using Shouldly;

namespace Shop.Tests.Deploy;

/// <summary>What the repository's folder deploy/ holds, against what the export writes.</summary>
internal static class CheckedInDeployment
{
    // Its owner's, which git ignores there.
    private static readonly string[] s_own = [".env", "compose.override.yaml"];

    /// <summary>The same files, neither fewer nor more, with the same content, and the list of them.</summary>
    public static void ShouldBeWhatIsExported(IDeploymentWriter writer)
    {
        var folder = Path.Combine(CheckedInManifest.RepositoryRoot, "deploy", writer.Target);
        OutputFile[] written = [.. writer.Write(ManifestReader.Read(File.ReadAllText(CheckedInManifest.FilePath)))];
        var remedy = $"run ./shop export {writer.Target} and commit deploy/.";

        written.Length.ShouldBeGreaterThan(10);
        foreach (var file in written.Append(WrittenFiles.Of(written)))
        {
            var path = Path.Combine(folder, file.Path);
            File.Exists(path).ShouldBeTrue($"{file.Path} is missing: {remedy}");
            File.ReadAllText(path).ShouldBe(file.Content, $"{file.Path} is not what the model says any more: {remedy}");
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute).ShouldBe(file.IsExecutable, file.Path);
        }

        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !s_own.Contains(path) && !path.StartsWith($"{Shop.Deploy.Secrets.SecretFolder.Name}/", StringComparison.Ordinal))
            .Except(written.Select(file => file.Path).Append(WrittenFiles.Name)).ShouldBeEmpty($"No export writes these: {remedy}");
    }
}
