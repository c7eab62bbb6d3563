using Shop.Deploy.Kubernetes.Kustomize;
using Shouldly;
using Xunit;
using k8s;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>The objects by themselves: of known kinds, with no field too many and none too few, and with names that are names.</summary>
public sealed class KubernetesObjectsTests
{
    private static readonly string[] s_withoutNamespace = ["Namespace", "Kustomization", "Component"];

    private readonly KubernetesExport _export = KubernetesExport.Of();

    [Fact]
    public void Objects_read_strictly_and_written_again_are_the_same()
    {
        foreach (var file in _export.Files.Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            var again = _export.Documents.Where(document => document.Path == file.Path)
                .Select(document => KubernetesYaml.Serialize(document.Content).Trim());
            var written = file.Content[(file.Content.IndexOf('\n', StringComparison.Ordinal) + 1)..].Split("---\n").Select(text => text.Trim());
            again.ShouldBe(written, file.Path);
        }
    }

    [Fact]
    public void An_unknown_field_fails_the_reading() =>
        Should.Throw<YamlDotNet.Core.YamlException>(() => KubernetesYaml.LoadAllFromString(
            _export.Files.Single(file => file.Path == "base/catalog.yaml").Content.Replace("maxSurge:", "maxSurges:", StringComparison.Ordinal),
            KubernetesKinds.All,
            strict: true));

    [Fact]
    public void Objects_have_a_kind_a_valid_name_and_a_namespace()
    {
        foreach (var (path, item) in _export.Documents.Where(document => document.Content is not Kustomization))
        {
            var kind = (string)item.GetType().GetProperty("Kind")!.GetValue(item)!;
            KubernetesKinds.All.Values.ShouldContain(item.GetType(), path);
            var metadata = KubernetesExport.Metadata(item);
            metadata.Name.ShouldMatch("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", path);
            if (!s_withoutNamespace.Contains(kind) && !_export.IsPatch(path))
                metadata.NamespaceProperty.ShouldBeOneOf("shop", "shop-edge");
        }
    }

    [Fact]
    public void Names_are_given_once_in_each_folder_and_kind()
    {
        var names = _export.Documents.Where(document => document.Content is not Kustomization && !_export.IsPatch(document.Path))
            .Select(document => (Path.GetDirectoryName(document.Path), document.Content.GetType(), KubernetesExport.Metadata(document.Content).Name));
        names.ShouldBeUnique();
    }

    [Fact]
    public void Workloads_have_what_the_api_requires()
    {
        foreach (var deployment in _export.All<V1Deployment>())
        {
            deployment.Spec.Selector.MatchLabels.ShouldBeSubsetOf(deployment.Spec.Template.Metadata.Labels);
            deployment.Spec.Template.Spec.Containers.ShouldHaveSingleItem().Image.ShouldMatch("^[^:]+:[^:]+$");
        }

        foreach (var set in _export.All<V1StatefulSet>())
        {
            set.Spec.Selector.MatchLabels.ShouldBeSubsetOf(set.Spec.Template.Metadata.Labels);
            set.Spec.VolumeClaimTemplates.ShouldHaveSingleItem().Spec.Resources.Requests.ShouldContainKey("storage");
        }
    }

    [Fact]
    public void Export_of_the_same_model_is_the_same_byte_for_byte() => KubernetesExport.Of(KubernetesSample.Create()).Files.ShouldBe(_export.Files);

    [Fact]
    public void Files_end_with_one_line_feed_and_have_no_other_ends_of_lines()
    {
        foreach (var file in _export.Files)
        {
            file.Content.ShouldEndWith("\n");
            file.Content.ShouldNotEndWith("\n\n");
            file.Content.ShouldNotContain("\r");
        }
    }
}
