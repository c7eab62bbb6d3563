using Aspire.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Publishing;

public sealed class ManifestPublisherTests : IDisposable
{
    private readonly PublishedModel _model = new();

    [Fact]
    public async Task Publish_to_a_directory_writes_aspire_manifest_json_in_it()
    {
        var directory = Path.Combine(_model.Directory, "out");

        await _model.PublishAsync(b => b.AddContainer("box", "image"), directory, TestContext.Current.CancellationToken);

        Directory.GetFiles(directory).ShouldBe([Path.Combine(directory, "aspire-manifest.json")]);
    }

    [Fact]
    public async Task Publish_replaces_the_manifest_whole()
    {
        await File.WriteAllTextAsync(_model.ManifestPath, new string('x', 10_000), TestContext.Current.CancellationToken);

        await _model.PublishAsync(_ => { }, _model.ManifestPath, TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(_model.ManifestPath, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").TrimEnd()
            .ShouldBe("{\n  \"resources\": {}\n}");
        Directory.GetFiles(_model.Directory).ShouldBe([_model.ManifestPath]);
    }

    [Fact]
    public async Task Publish_to_an_impossible_path_says_so_in_one_sentence()
    {
        var file = Path.Combine(_model.Directory, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var error = await Should.ThrowAsync<DistributedApplicationException>(() =>
            _model.PublishAsync(_ => { }, Path.Combine(file, "manifest.json"), TestContext.Current.CancellationToken));

        error.Message.ShouldStartWith($"The manifest cannot be written to '{Path.Combine(file, "manifest.json")}'");
        error.Message.ShouldNotContain('\n');
    }

    [Fact]
    public async Task Publish_of_a_model_that_fails_leaves_the_old_manifest()
    {
        await File.WriteAllTextAsync(_model.ManifestPath, "old", TestContext.Current.CancellationToken);

        await Should.ThrowAsync<Exception>(() => _model.PublishAsync(
            b => b.AddContainer("box", "image").WithEnvironment(_ => throw new InvalidOperationException("broken")),
            _model.ManifestPath, TestContext.Current.CancellationToken));

        (await File.ReadAllTextAsync(_model.ManifestPath, TestContext.Current.CancellationToken)).ShouldBe("old");
        Directory.GetFiles(_model.Directory).ShouldBe([_model.ManifestPath]);
    }

    public void Dispose() => _model.Dispose();
}
