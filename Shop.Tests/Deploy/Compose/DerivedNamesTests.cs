using Shop.Deploy.Manifest;
using Shop.Deploy.Manifest.Checks;
using Shop.Deploy.Model;
using Shop.Tests.Deploy.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Compose;

/// <summary>The reader knows all names that the deployment has beside those of the model.</summary>
public sealed class DerivedNamesTests
{
    private static readonly Deployment s_model = ManifestReader.Read(ManifestText.CheckedIn);
    private static readonly WrittenCompose s_written = new(s_model);

    [Fact]
    public void Volumes_that_are_not_the_models_are_known()
    {
        var beside = s_written.Section("volumes").Keys().Except(s_model.Databases.Select(server => server.Data.Name))
            .Except(s_model.Caches.Select(server => server.Data.Name)).ToList();

        beside.Count.ShouldBeGreaterThan(5);
        beside.ShouldBeSubsetOf(DerivedNames.Volumes(s_model));
    }

    [Fact]
    public void Containers_that_are_not_the_models_are_known() =>
        s_written.Services.Keys().Except(s_model.Services.Select(service => service.Name)).Except(s_model.Databases.Select(server => server.Name))
            .Except(s_model.Caches.Select(server => server.Name)).Except(s_model.Databases.SelectMany(server => server.Standbys))
            .Except(s_model.Monitoring.Keys).Except(["edge"])
            .ShouldBeSubsetOf(DerivedNames.Hosts(s_model));

    [Fact]
    public void Settings_that_are_not_the_models_are_no_names_for_parameters() =>
        s_written.File(".env.example").Split('\n').Where(line => line.Contains('=') && line[0] is '#' or >= 'A' and <= 'Z')
            .Select(line => line.TrimStart('#').Split('=')[0])
            .Except(s_model.Parameters.Select(parameter => parameter.VariableName)).ShouldAllBe(name => SettingNames.IsReserved(name));
}
