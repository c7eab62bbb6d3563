using System.Text.RegularExpressions;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>Single services as they are written, to be read by people: whatever changes them must be seen here.</summary>
public sealed partial class GoldenTests
{
    private static readonly string s_folder = Path.Combine(CheckedInManifest.RepositoryRoot, "Shop.Tests", "Deploy", "Compose", "Golden");

    [Theory]
    [InlineData("orders")]
    [InlineData("postgres-standby")]
    [InlineData("cache")]
    [InlineData("edge")]
    public async Task Service_is_written_as_the_golden_file_says(string name) =>
        HashOfFiles().Replace(new WrittenCompose(SmallDeployment.Create()).Block(name), "shop.files: HASH-OF-THE-FILES")
            .ShouldBe(await File.ReadAllTextAsync(Path.Combine(s_folder, $"{name}.yaml"), TestContext.Current.CancellationToken));

    [Fact]
    public void Same_model_gives_the_same_files() =>
        new WrittenCompose(SmallDeployment.Create()).Files.ShouldBe(new WrittenCompose(SmallDeployment.Create()).Files);

    [Fact]
    public void Files_have_one_line_feed_at_their_end_and_no_other_kind() => new WrittenCompose(SmallDeployment.Create()).Files.ShouldAllBe(file =>
        file.Content.EndsWith('\n') && !file.Content.EndsWith("\n\n", StringComparison.Ordinal) && !file.Content.Contains('\r'));

    // It differs whenever a script does, of which nothing else is to be seen here.
    [GeneratedRegex("shop.files: [0-9a-f]{12}$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex HashOfFiles();
}
