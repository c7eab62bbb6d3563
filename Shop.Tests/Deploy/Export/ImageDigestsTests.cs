using Shop.Deploy.Export;
using Shop.Deploy.Manifest;
using Shop.Tests.AppHost.Local;
using Shop.Tests.Deploy.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Export;

public sealed class ImageDigestsTests : IDisposable
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Image_with_a_digest_is_named_by_both()
    {
        var deployment = ManifestReader.Read(ManifestText.CheckedIn) with { Digests = Read($$"""{ "shop-catalog:1.0.0": "{{Digest}}" }""") };

        deployment.ImageOf(deployment.Services[0]).ShouldBe($"shop-catalog:1.0.0@{Digest}");
        deployment.Image($"redis@{Digest}").ShouldBe($"redis@{Digest}");
        Should.Throw<DeploymentException>(() => deployment.Image("redis:8.6")).Message.ShouldContain("'redis:8.6'");
    }

    [Theory]
    [InlineData("""{ "a:1": "sha256:0" }""", "'sha256:0' is no digest of 'a:1'")]
    [InlineData("""{ "a:1": 5 }""", "must be a text in quotes")]
    [InlineData("[]", "must be an object")]
    [InlineData("{}", "has no digests")]
    [InlineData("{", "is no JSON")]
    public void Read_what_is_no_list_of_digests_is_refused(string text, string expected) =>
        Should.Throw<DeploymentException>(() => Read(text)).Message.ShouldContain(expected);

    private IReadOnlyDictionary<string, string> Read(string text)
    {
        File.WriteAllText(_folder["digests.json"], text);
        return ImageDigests.Read(_folder["digests.json"]);
    }
}
