using Aspire.Hosting;

namespace Shop.Tests.Substitutes.Publishing;

/// <summary>A small AppHost in a directory of its own that publishes its manifest.</summary>
internal sealed class PublishedModel : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("shop-manifest-").FullName;

    public string ManifestPath => Path.Combine(Directory, "aspire-manifest.json");

    /// <summary>A project file for the model to name.</summary>
    public string AddProjectFile(string name)
    {
        var file = Path.Combine(Directory, name, $"{name}.csproj");
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "<Project Sdk=\"Microsoft.NET.Sdk.Web\" />");
        return file;
    }

    /// <summary>The manifest of one model, without the line break at its end.</summary>
    public static async Task<string> ManifestOfAsync(
        Action<IDistributedApplicationBuilder, PublishedModel> define, CancellationToken cancellationToken)
    {
        using var model = new PublishedModel();
        await model.PublishAsync(b => define(b, model), model.ManifestPath, cancellationToken);
        return (await File.ReadAllTextAsync(model.ManifestPath, cancellationToken)).TrimEnd('\n');
    }

    public async Task PublishAsync(Action<IDistributedApplicationBuilder> define, string outputPath, CancellationToken cancellationToken)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--publisher", "manifest", "--output-path", outputPath],
            ProjectDirectory = Directory,
            DisableDashboard = true
        });
        define(builder);
        await using var application = builder.Build();
        await application.RunAsync(cancellationToken);
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
