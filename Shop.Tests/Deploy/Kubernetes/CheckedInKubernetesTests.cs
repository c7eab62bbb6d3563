using k8s.Models;
using Shop.Deploy.Kubernetes;
using Shop.Deploy.Manifest;
using Shop.Deploy.Model;
using Shop.Tests.Manifest;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>The shop's own manifest: its deployment is the one that is checked in, and its services are as they should be.</summary>
public sealed class CheckedInKubernetesTests
{
    private static readonly Deployment s_model =
        ManifestReader.Read(File.ReadAllText(CheckedInManifest.FilePath)) with { ImageTag = Deployment.UsualTag };

    private readonly KubernetesExport _export = KubernetesExport.Of(s_model);

    [Fact]
    public void Checked_in_deployment_is_what_the_export_writes() => CheckedInDeployment.ShouldBeWhatIsExported(new KubernetesWriter());

    [Fact]
    public void Catalog_reads_from_the_standby_and_writes_to_the_primary() =>
        _export.Secrets.Single(secret => secret.Path == "secrets/catalog/ConnectionStrings__catalogdb").Content.Render(_ => "")
            .ShouldEndWith("Host=postgres-ro,postgres-rw");

    [Fact]
    public void Servers_are_reached_by_the_services_that_use_them_and_by_nobody_else()
    {
        foreach (var server in new[] { "postgres", "cache" })
        {
            var callers = _export.Single<V1NetworkPolicy>(server).Spec.Ingress[0].FromProperty
                .Select(peer => peer.PodSelector.MatchLabels["app.kubernetes.io/name"]);
            callers.ShouldBe(["catalog", "orders", "gateway"], ignoreOrder: true);
        }
    }
}
