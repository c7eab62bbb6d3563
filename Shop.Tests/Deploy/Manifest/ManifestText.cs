using Shop.Tests.Manifest;
using Shouldly;

namespace Shop.Tests.Deploy.Manifest;

/// <summary>The checked-in manifest, and what becomes of it by one change.</summary>
internal static class ManifestText
{
    public static string CheckedIn { get; } = File.ReadAllText(CheckedInManifest.FilePath).ReplaceLineEndings("\n");

    /// <summary>With the first <paramref name="old"/> after <paramref name="after"/> replaced.</summary>
    public static string With(string old, string @new, string after = "")
    {
        var start = CheckedIn.IndexOf(after, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, after);
        var index = CheckedIn.IndexOf(old, start, StringComparison.Ordinal);
        index.ShouldBeGreaterThanOrEqualTo(0, old);
        return $"{CheckedIn[..index]}{@new}{CheckedIn[(index + old.Length)..]}";
    }
}
