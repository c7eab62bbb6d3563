using Aspire.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Publishing;

public sealed class VolumeNameTests : IDisposable
{
    private readonly PublishedModel _one = new();
    private readonly PublishedModel _two = new();

    [Fact]
    public void Generate_running_two_copies_of_an_AppHost_names_two_volumes() => NameIn(_one).ShouldNotBe(NameIn(_two));

    [Fact]
    public void Generate_publishing_two_copies_of_an_AppHost_names_one_volume() =>
        NameIn(_one, "--publisher", "manifest").ShouldBe(NameIn(_two, "--publisher", "manifest"));

    [Fact]
    public void Generate_names_application_resource_and_suffix() => NameIn(_one).ShouldMatch("^[a-z0-9._-]+-[0-9a-f]{10}-box-data$");

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    private static string NameIn(PublishedModel model, params string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { Args = args, ProjectDirectory = model.Directory });
        return VolumeNameGenerator.Generate(builder.AddContainer("box", "image"), "data");
    }
}
