using k8s.Models;
using Shop.Deploy.Export;
using Shop.Deploy.Kubernetes;
using Shop.Deploy.Model;
using Shouldly;
using Xunit;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>What Kubernetes cannot do is refused in one sentence.</summary>
public sealed class KubernetesWriterTests
{
    [Theory]
    [InlineData(RestartPolicy.Never, "never")]
    [InlineData(RestartPolicy.OnFailure, "only on failure")]
    public void Service_that_is_not_always_restarted_is_refused(object policy, string text) =>
        Refusal(services: service => service with { Restart = (RestartPolicy)policy })
            .ShouldBe($"Kubernetes starts an instance of a service again however it ended, but 'catalog' is to be restarted {text}: " +
                "give it RestartPolicy.Always in the AppHost.");

    [Fact]
    public void Node_label_without_a_value_is_refused() =>
        Refusal(services: service => service with { Placement = new(IsSpread: false, "ssd") })
            .ShouldBe("The node label 'ssd' of 'catalog' must be like key=value.");

    [Theory]
    [InlineData("registry:5000/postgres")]
    [InlineData("docker.io/library/postgres")]
    [InlineData("docker.io/library/postgres:latest")]
    public void Database_of_unknown_version_is_refused(string image) =>
        Refusal(databases: server => server with { Image = image })
            .ShouldBe($"The image '{image}' of 'postgres' has no tag that says the version of PostgreSQL, like postgres:18.3.");

    [Fact]
    public void Several_standbys_that_are_read_from_are_refused_since_they_have_one_host() =>
        Refusal(databases: server => server with { Standbys = ["postgres-standby", "postgres-standby-2"] })
            .ShouldBe("'postgres' has 2 standbys that are read from, which have one host together in Kubernetes: " +
                "give it one standby, or leave out .WithStandbyReads.");

    [Fact]
    public void Images_are_pinned_by_their_digests_and_one_without_is_refused()
    {
        var digests = new[] { "shop-catalog:1.2.3", "shop-orders:1.2.3", "shop-gateway:1.2.3", "docker.io/library/redis:8.6" }
            .ToDictionary(image => image, _ => $"sha256:{new string('0', 64)}");
        var pinned = KubernetesSample.Create() with { Digests = digests };
        Should.Throw<DeploymentException>(() => new KubernetesWriter().Write(pinned).Count()).Message
            .ShouldStartWith("The digests have none for 'ghcr.io/cloudnative-pg/postgresql:18.3-standard-trixie'");

        digests["ghcr.io/cloudnative-pg/postgresql:18.3-standard-trixie"] = $"sha256:{new string('1', 64)}";
        var export = KubernetesExport.Of(pinned);
        var catalog = export.Single<V1Deployment>("catalog").Spec.Template.Spec.Containers.Single();
        catalog.Image.ShouldBe($"shop-catalog:1.2.3@sha256:{new string('0', 64)}");
        export.Pods().SelectMany(pod => pod.Spec.Containers).ShouldAllBe(container => container.Image.Contains("@sha256:"));
        export.Single<V1Deployment>("catalog-canary", "components/catalog-canary").Spec.Template.Spec.Containers.Single().Image
            .ShouldBe($"catalog-canary:1.2.3@sha256:{new string('0', 64)}");
    }

    private static string Refusal(Func<Service, Service>? services = null, Func<DatabaseServer, DatabaseServer>? databases = null)
    {
        var sample = KubernetesSample.Create();
        var changed = sample with
        {
            Services = [.. sample.Services.Select(services ?? (service => service))],
            Databases = [.. sample.Databases.Select(databases ?? (server => server))],
        };
        return Should.Throw<DeploymentException>(() => new KubernetesWriter().Write(changed).Count()).Message;
    }
}
