using System.Text.Json;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Resources;

/// <summary>A resource as the manifest has it: references are not followed yet.</summary>
internal abstract record ManifestResource(string Name)
{
    public string Place => $"resources.{Name}";
}

/// <summary>A resource that listens, in a container of its own.</summary>
internal abstract record RunningResource(string Name) : ManifestResource(Name)
{
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required IReadOnlyDictionary<string, Binding> Bindings { get; init; }
}

/// <summary><c>project.v0</c></summary>
internal sealed record ProjectResource(string Name, string Path) : RunningResource(Name);

/// <summary><c>container.v0</c></summary>
/// <param name="Command">The entrypoint, if there is one, and the arguments.</param>
internal sealed record ContainerResource(
    string Name, string Image, IReadOnlyList<string> Command, IReadOnlyList<Volume> Volumes, string ConnectionString) : RunningResource(Name);

/// <summary><c>parameter.v0</c></summary>
internal sealed record ParameterResource(Parameter Parameter) : ManifestResource(Parameter.Name);

/// <summary><c>value.v0</c></summary>
internal sealed record ValueResource(string Name, string ConnectionString) : ManifestResource(Name);

/// <summary><c>shop.deployment.v0</c></summary>
/// <param name="Content">Read last, since it describes the others.</param>
internal sealed record DeploymentResource(string Name, JsonElement Content) : ManifestResource(Name);
