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
            .ShouldBe([".gitignore", "README.md"]);
    }

    [Fact]
    public void Secrets_that_are_read_are_those_that_the_export_makes()
    {
        var read = _export.Kustomization("secrets").SecretGenerator!
            .SelectMany(generator => generator.Files!).Select(file => $"secrets/{file.Split('=')[^1]}");
        read.ShouldBe(_export.Secrets.Select(secret => secret.Path), ignoreOrder: true);
    }

    [Fact]
    public void Files_hold_no_secret_and_git_ignores_those_that_do()
    {
        _export.Files.Single(file => file.Path == ".gitignore").Content
            .ShouldBe("secrets/*\n!secrets/kustomization.yaml\n!secrets/tls/\nsecrets/tls/*\n!secrets/tls/kustomization.yaml\n");
        // Each has a password in it.
        _export.Files.ShouldAllBe(file => !file.Content.Contains("Password=", StringComparison.Ordinal));
        _export.Files.ShouldAllBe(file => !file.Content.Contains("6379,password", StringComparison.Ordinal));
    }

    [Fact]
    public void Kustomize_builds_every_overlay()
    {
        using var folder = new KustomizedFolder(_export);
        foreach (var overlay in _export.Overlays())
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

    [Fact]
    public void Kustomize_leaves_the_certificate_to_others_where_its_component_is_left_out()
    {
        using var folder = new KustomizedFolder(_export);
        const string Tls = "type: kubernetes.io/tls\n";
        folder.Build("overlays/gateway-api").ShouldContain(Tls);
        folder.Build("overlays/own", """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources: [../../base]
            components: [../../components/gateway-api]
            """).ShouldNotContain(Tls);
    }

    [Fact]
    public void Kustomize_changes_what_the_documentation_says_it_can()
    {
        using var folder = new KustomizedFolder(_export);
        var built = folder.Build("overlays/own", """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources: [../../base]
            components: [../../components/ingress, ../../components/dns-node-local]
            patches:
              - target: { kind: Ingress }
                patch: |-
                  - { op: replace, path: /spec/rules/0/host, value: shop.example.com }
                  - { op: replace, path: /spec/tls/0/hosts/0, value: shop.example.com }
              - target: { kind: Cluster }
                patch: '[{"op": "replace", "path": "/spec/storage/size", "value": "100Gi"}]'
              - target: { kind: StatefulSet }
                patch: '[{"op": "replace", "path": "/spec/volumeClaimTemplates/0/spec/resources/requests/storage", "value": "8Gi"}]'
              - target: { kind: NetworkPolicy, name: .*-dns }
                patch: '[{"op": "add", "path": "/spec/egress/0/to/-", "value": {"ipBlock": {"cidr": "10.96.0.10/32"}}}]'
            """);
        built.ShouldContain("host: shop.example.com\n");
        built.ShouldContain("size: 100Gi\n");
        built.ShouldContain("storage: 8Gi\n");
        // Three services and PostgreSQL.
        built.Split("cidr: 10.96.0.10/32\n").Length.ShouldBe(5);
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
