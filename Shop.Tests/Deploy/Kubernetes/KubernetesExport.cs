using Shop.Deploy.Export;
using Shop.Deploy.Kubernetes;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Model;
using k8s;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>A deployment as it was written, read back from its files: a field that a kind does not have fails the reading.</summary>
internal sealed class KubernetesExport
{
    private static readonly KubernetesWriter s_writer = new();
    private static readonly Lazy<KubernetesExport> s_sample = new(() => new(KubernetesSample.Create()));

    private KubernetesExport(Deployment deployment)
    {
        Files = [.. s_writer.Write(deployment)];
        Secrets = [.. s_writer.Secrets(deployment)];
        Documents = [.. Files.Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal)).SelectMany(Read)];
    }

    public IReadOnlyList<OutputFile> Files { get; }

    public IReadOnlyList<Shop.Deploy.Secrets.SecretFile> Secrets { get; }

    /// <summary>All objects, in all folders.</summary>
    public IReadOnlyList<KubernetesDocument> Documents { get; }

    /// <summary>That of the sample, unless another is given.</summary>
    public static KubernetesExport Of(Deployment? deployment = null) => deployment is null ? s_sample.Value : new(deployment);

    /// <summary>The objects of a type in a folder.</summary>
    public IReadOnlyList<T> All<T>(string folder = "base") =>
    [
        .. Documents.Where(document => document.Path.StartsWith($"{folder}/", StringComparison.Ordinal))
            .Select(document => document.Content).OfType<T>(),
    ];

    public T Single<T>(string name, string folder = "base") =>
        All<T>(folder).Single(item => Metadata(item!).Name == name);

    /// <summary>The pods of all Deployments and StatefulSets.</summary>
    public IEnumerable<V1PodTemplateSpec> Pods() =>
        [.. All<V1Deployment>().Select(item => item.Spec.Template), .. All<V1StatefulSet>().Select(item => item.Spec.Template), .. Canaries()];

    public Kustomization Kustomization(string folder) =>
        (Kustomization)Documents.Single(document => document.Path == $"{folder}/kustomization.yaml").Content;

    /// <summary>The folders that can be applied.</summary>
    public IEnumerable<string> Overlays() => Documents.Select(document => document.Path)
        .Where(path => path.StartsWith("overlays/", StringComparison.Ordinal)).Select(path => Path.GetDirectoryName(path)!);

    /// <summary>Whether a file has only what is to be changed of an object.</summary>
    public bool IsPatch(string path) => Documents.Select(document => document.Content).OfType<Kustomization>()
        .SelectMany(folder => folder.Patches ?? []).Any(patch => path.EndsWith($"/{patch.Path}", StringComparison.Ordinal));

    public static V1ObjectMeta Metadata(object item) => (V1ObjectMeta)item.GetType().GetProperty(nameof(V1Pod.Metadata))!.GetValue(item)!;

    private IEnumerable<V1PodTemplateSpec> Canaries() => Documents
        .Where(document => document.Path.Contains("-canary/", StringComparison.Ordinal)).Select(document => document.Content)
        .OfType<V1Deployment>().Select(item => item.Spec.Template);

    private static IEnumerable<KubernetesDocument> Read(OutputFile file) =>
        KubernetesYaml.LoadAllFromString(file.Content, KubernetesKinds.All, strict: true).Select(item => new KubernetesDocument(file.Path, item));
}
