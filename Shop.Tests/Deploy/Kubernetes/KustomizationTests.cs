using Shop.Deploy.Kubernetes.Kustomize;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>The folders as Kustomize reads them.</summary>
public sealed class KustomizationTests
{
    private readonly KubernetesExport _export = KubernetesExport.Of();

    [Fact]
    public void Every_path_leads_to_a_file_or_a_folder()
    {
        var files = _export.Files.Select(file => file.Path).ToHashSet();
        foreach (var (folder, kustomization) in Folders())
        {
            foreach (var path in Used(kustomization).Concat(kustomization.Components ?? []))
            {
                var target = Resolve(folder, path);
                (files.Contains(target) || files.Contains($"{target}/kustomization.yaml")).ShouldBeTrue($"{folder}: {path}");
            }
        }
    }

    [Fact]
    public void Every_file_is_used()
    {
        var used = Folders().SelectMany(item => Used(item.Kustomization).Select(path => Resolve(item.Folder, path))).ToHashSet();
        _export.Files.Select(file => file.Path).Where(path => !path.EndsWith("/kustomization.yaml", StringComparison.Ordinal) && !used.Contains(path))
            .ShouldBe([".gitignore"]);
    }

    [Fact]
    public void Secrets_that_are_read_are_those_that_the_export_makes()
    {
        var read = _export.Kustomization("secrets").SecretGenerator!
            .Where(generator => generator.Name != "tls")
            .SelectMany(generator => generator.Files!).Select(file => $"secrets/{file.Split('=')[^1]}");
        read.ShouldBe(_export.Secrets.Select(secret => secret.Path), ignoreOrder: true);
    }

    [Fact]
    public void Files_hold_no_secret_and_git_ignores_those_that_do()
    {
        _export.Files.Single(file => file.Path == ".gitignore").Content.ShouldBe("secrets/*\n!secrets/kustomization.yaml\n");
        // Each has a password in it.
        _export.Files.ShouldAllBe(file => !file.Content.Contains("Password=", StringComparison.Ordinal));
        _export.Files.ShouldAllBe(file => !file.Content.Contains("6379,password", StringComparison.Ordinal));
    }

    [Fact]
    public void Kustomize_builds_every_overlay()
    {
        using var folder = new KustomizedFolder(_export);
        foreach (var overlay in Folders().Select(item => item.Folder).Where(path => path.StartsWith("overlays/", StringComparison.Ordinal)))
        {
            var built = folder.Build(overlay);
            built.ShouldContain("kind: Deployment");
            // What refers to a Secret follows its name, which ends with a hash of its content.
            built.ShouldMatch("secretName: catalog-[a-z0-9]{10}\n");
            built.ShouldMatch("name: settings-[a-z0-9]{10}\n");
        }
    }

    [Fact]
    public void Kustomize_adds_a_canary_and_telemetry_to_an_overlay_of_ones_own()
    {
        using var folder = new KustomizedFolder(_export);
        var built = folder.Build("overlays/own", """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources: [../../base]
            components: [../../components/gateway-api, ../../components/catalog-canary, ../../components/monitoring]
            images:
              - {name: shop-catalog, newName: registry.local/shop-catalog}
              - {name: catalog-canary, newName: registry.local/shop-catalog, newTag: 2.0.0}
            configMapGenerator: [{name: settings, namespace: shop, behavior: merge, literals: [PAYMENTS_PROVIDER=stripe]}]
            """);
        built.ShouldContain("image: registry.local/shop-catalog:1.2.3\n");
        built.ShouldContain("image: registry.local/shop-catalog:2.0.0\n");
        built.ShouldContain("PAYMENTS_PROVIDER: stripe\n");
        // Three services and the canary.
        built.Split("value: http://otel-collector.monitoring:4317\n").Length.ShouldBe(5);
    }

    private IEnumerable<(string Folder, Kustomization Kustomization)> Folders() => _export.Documents
        .Where(document => document.Content is Kustomization)
        .Select(document => (Path.GetDirectoryName(document.Path)!, (Kustomization)document.Content));

    private static IEnumerable<string> Used(Kustomization kustomization) =>
    [
        .. kustomization.Resources ?? [],
        .. (kustomization.Patches ?? []).Select(patch => patch.Path),
        .. (kustomization.ConfigMapGenerator ?? []).SelectMany(generator => generator.Files ?? []).Select(file => file.Split('=')[^1]),
    ];

    private static string Resolve(string folder, string path) => Path.GetRelativePath("/", Path.GetFullPath(path, $"/{folder}"));
}
