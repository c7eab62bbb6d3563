using k8s;
using Shop.Deploy.Export;

namespace Shop.Deploy.Kubernetes.Kustomize;

/// <summary>A folder that Kustomize reads.</summary>
/// <param name="Path">Relative to the deployment's folder.</param>
internal sealed record KustomizeFolder(string Path, Kustomization Kustomization)
{
    /// <summary>The first line of every file.</summary>
    public static string Header { get; } = GeneratedHeader.Of("add an overlay of your own");

    /// <summary>Its objects, by the name of the file without its ending.</summary>
    public IReadOnlyList<(string Name, IEnumerable<object> Objects)> Objects { get; init; } = [];

    /// <summary>What its patches refer to, by the name of the file.</summary>
    public IReadOnlyList<(string Name, object Patch)> Patches { get; init; } = [];

    /// <summary>What its generators refer to.</summary>
    public IReadOnlyList<OutputFile> Contents { get; init; } = [];

    public IEnumerable<OutputFile> Files()
    {
        var resources = Objects.Select(file => $"{file.Name}.yaml").Concat(Kustomization.Resources ?? []).ToArray();
        yield return File("kustomization.yaml", Yaml([Kustomization with { Resources = resources is [] ? null : resources }]));
        foreach (var (name, objects) in Objects)
            yield return File($"{name}.yaml", Yaml(objects));
        foreach (var (name, patch) in Patches)
            yield return File(name, Yaml([patch]));
        foreach (var file in Contents)
            yield return file with { Path = $"{Path}/{file.Path}" };
    }

    private OutputFile File(string name, string content) => new($"{Path}/{name}", content);

    private static string Yaml(IEnumerable<object> objects) =>
        Header + string.Join("---\n", objects.Select(item => KubernetesYaml.Serialize(item).ReplaceLineEndings("\n").TrimEnd('\n') + "\n"));
}
