using System.Text.Json;
using Shop.Deploy.Manifest.Deployments;
using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Manifest.Templates;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest;

/// <summary>Reads a manifest, of which nothing may be missing, unknown, twice or without an end.</summary>
internal static class ManifestReader
{
    /// <exception cref="ManifestException">It cannot be deployed as it is.</exception>
    public static Deployment Read(string text)
    {
        using var document = Parse(text);
        var resources = Section.Read("", document.RootElement, root =>
        {
            // Says what a manifest looks like in general.
            if (root.Has("$schema"))
                root.Text("$schema");
            return root.Each("resources", ResourceReader.Read);
        }).ToDictionary(resource => resource.Name);

        return new DeploymentReader(new(resources, Resolver(resources))).Read(Single(resources.Values.OfType<DeploymentResource>().ToList()));
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new ManifestException("The manifest", $"is no JSON: line {e.LineNumber + 1} cannot be read, at byte {e.BytePositionInLine + 1}.");
        }
    }

    // What nobody refers to is looked at too.
    private static TemplateResolver Resolver(Dictionary<string, ManifestResource> resources)
    {
        var resolver = new TemplateResolver(resources);
        foreach (var resource in resources.Values)
        {
            if (resource is ValueResource or ContainerResource)
                resolver.Resolve(resource.Place, $"{{{resource.Name}.connectionString}}");
        }

        return resolver;
    }

    private static DeploymentResource Single(List<DeploymentResource> deployments) => deployments switch
    {
        [var only] => only,
        [] => throw new ManifestException("resources",
            $"have no {ResourceReader.DeploymentType}, which says replicas, limits and networks: add .AddDeployment to the model."),
        [_, var second, ..] => throw new ManifestException(second.Place, $"is a second {ResourceReader.DeploymentType}: leave one of them."),
    };
}
