using System.Text.RegularExpressions;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Sources;

/// <summary>Lines of the export, of the tests and of the commands end where two files beside each other still fit on a screen.</summary>
public sealed partial class LineLengthTests
{
    private const int Longest = 150;

    private static readonly string[] s_folders = ["Shop.Deploy", "Shop.Tests", "eng"];

    // What tools write.
    private static readonly string[] s_foreign = ["bin", "obj"];

    [Theory]
    [InlineData("*.cs")]
    [InlineData("*.sh")]
    public void Lines_are_no_longer_than_they_should_be(string pattern)
    {
        string[] files =
            [.. s_folders.SelectMany(folder => Files(new DirectoryInfo(Path.Combine(CheckedInManifest.RepositoryRoot, folder)), pattern))];

        files.Length.ShouldBeGreaterThan(20);
        files.SelectMany(LongLines).ShouldBeEmpty();
    }

    private static IEnumerable<string> Files(DirectoryInfo folder, string pattern) =>
    [
        .. folder.EnumerateFiles(pattern).Select(file => file.FullName),
        .. folder.EnumerateDirectories().Where(inner => !s_foreign.Contains(inner.Name)).SelectMany(inner => Files(inner, pattern)),
    ];

    private static IEnumerable<string> LongLines(string file) => File.ReadLines(file).Select((line, index) => (Text: line, Number: index + 1))
        .Where(line => line.Text.Length > Longest && !Quotation().IsMatch(line.Text))
        .Select(line => $"{Path.GetRelativePath(CheckedInManifest.RepositoryRoot, file)}:{line.Number}");

    // A line of JSON that is compared as it is.
    [GeneratedRegex("""^\s*("{3}|\[?\{"|"\w+": ")""")]
    private static partial Regex Quotation();
}
