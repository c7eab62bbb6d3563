using Aspire.Hosting;
using Shouldly;
using Xunit;

namespace Shop.Tests.Substitutes.Publishing;

/// <summary>The classes that the build of the AppHost generates.</summary>
public sealed class ProjectTypesTests
{
    [Fact]
    public void ProjectPath_of_each_type_is_a_project_file()
    {
        var types = typeof(Projects.Shop_AppHost).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IProjectMetadata))).ToArray();

        types.Select(t => t.FullName).ShouldBe(
            ["Projects.Shop_Catalog", "Projects.Shop_Orders", "Projects.Shop_Gateway"], ignoreOrder: true);
        foreach (var type in types)
        {
            var project = (IProjectMetadata)Activator.CreateInstance(type)!;
            Path.IsPathFullyQualified(project.ProjectPath).ShouldBeTrue();
            File.Exists(project.ProjectPath).ShouldBeTrue();
            Path.GetFileNameWithoutExtension(project.ProjectPath).Replace('.', '_').ShouldBe(type.Name);
        }
    }

    [Fact]
    public void ProjectPath_of_the_AppHost_is_its_directory() =>
        File.Exists(Path.Combine(Projects.Shop_AppHost.ProjectPath, "Shop.AppHost.csproj")).ShouldBeTrue();
}
