using System.Security.Cryptography;
using Shop.Deploy.Compose.Schema;
using Shop.Deploy.Export;

namespace Shop.Deploy.Compose;

/// <summary>
/// The deployment's files that a container mounts. Compose does not look into them: it would leave a container as it is when no more than
/// its configuration has changed. So a label says in short what they hold, and "up" replaces just those containers whose files are others.
/// </summary>
internal static class MountedFiles
{
    private const string Label = "shop.files";

    /// <summary>The one file that is mounted, or those of the folder that is.</summary>
    public static IEnumerable<OutputFile> Of(ComposeMount mount, IEnumerable<OutputFile> files)
    {
        if (mount is not { Type: "bind", Source: { } source })
            return [];
        var path = source["./".Length..];
        return files.Where(file => file.Path == path || file.Path.StartsWith($"{path}/", StringComparison.Ordinal));
    }

    /// <summary>The container with its label, if it mounts any of these files.</summary>
    public static ComposeService Say(ComposeService container, IReadOnlyList<OutputFile> files)
    {
        OutputFile[] mounted = [.. container.Volumes.SelectMany(mount => Of(mount, files)).Distinct()];
        return mounted.Length == 0
            ? container
            : container with { Labels = new(container.Labels, StringComparer.Ordinal) { [Label] = Hash(mounted) } };
    }

    private static string Hash(OutputFile[] files) => Convert.ToHexStringLower(SHA256.HashData(WrittenFiles.Of(files).Bytes))[..12];
}
