using Shop.Deploy.Export;

namespace Shop.Deploy.Model;

/// <summary>What the manifest says, all references resolved: the one thing that every writer reads.</summary>
/// <param name="Host">What all machines of the deployment have together.</param>
/// <param name="Networks">In the order of the manifest, which also gives each its subnet.</param>
/// <param name="Services">The shop's own programs.</param>
/// <param name="Databases">The PostgreSQL servers.</param>
/// <param name="Caches">The Redis servers.</param>
/// <param name="Parameters">What differs from one deployment to the next; secrets among them.</param>
/// <param name="Edge">What stands before the services that the outside reaches.</param>
/// <param name="Monitoring">What receives telemetry, by name.</param>
internal sealed record Deployment(
    Compute Host,
    IReadOnlyList<Network> Networks,
    IReadOnlyList<Service> Services,
    IReadOnlyList<DatabaseServer> Databases,
    IReadOnlyList<CacheServer> Caches,
    IReadOnlyList<Parameter> Parameters,
    Edge Edge,
    IReadOnlyDictionary<string, Compute> Monitoring)
{
    /// <summary>The tag of images unless another is asked for.</summary>
    public const string UsualTag = "1.0.0";

    /// <summary>The tag of every image that is built here: one for build, push and deployment.</summary>
    public required string ImageTag { get; init; }

    /// <summary>Digests of images, by their names with tags. When there are any, every image must have one.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();

    /// <summary>The image of a service, without the registry.</summary>
    public string ImageOf(Service service) => Image($"shop-{service.Name}:{ImageTag}");

    /// <summary>What to call an image in the deployment: by its digest too when that is known, unless the name has it already.</summary>
    /// <param name="name">Its name, with a tag.</param>
    /// <exception cref="DeploymentException">The others have digests, but this one has none.</exception>
    public string Image(string name) => Digests.Count == 0 || name.Contains('@')
        ? name
        : Digests.TryGetValue(name, out var digest)
            ? $"{name}@{digest}"
            : throw new DeploymentException($"The digests have none for '{name}': add it, or deploy by tags alone.");
}
