using Shop.Deploy.Kubernetes.Data.CloudNativePg;
using Shop.Deploy.Kubernetes.Edge.GatewayApi;
using Shop.Deploy.Kubernetes.Kustomize;
using Shop.Deploy.Kubernetes.Objects;
using Shouldly;
using Xunit;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>What objects refer to is there.</summary>
public sealed class KubernetesReferencesTests
{
    private readonly KubernetesExport _export = KubernetesExport.Of();

    [Fact]
    public void Volumes_are_of_secrets_and_settings_that_are_generated()
    {
        foreach (var volume in _export.Pods().SelectMany(pod => pod.Spec.Volumes))
        {
            if (volume.Secret is { } secret)
                Generated("secrets", folder => folder.SecretGenerator).ShouldContain(secret.SecretName);
            if (volume.ConfigMap is { } config)
                Generated("base", folder => folder.ConfigMapGenerator).ShouldContain(config.Name);
        }
    }

    [Fact]
    public void Mounts_are_of_volumes_of_the_pod()
    {
        foreach (var pod in _export.Pods())
        {
            var claims = _export.All<V1StatefulSet>().Where(set => set.Spec.Template == pod)
                .SelectMany(set => set.Spec.VolumeClaimTemplates).Select(claim => claim.Metadata.Name);
            string[] volumes = [.. pod.Spec.Volumes.Select(volume => volume.Name), .. claims];
            pod.Spec.Containers.Single().VolumeMounts.Select(mount => mount.Name).ShouldBe(volumes, ignoreOrder: true);
        }
    }

    [Fact]
    public void Settings_that_a_variable_takes_are_generated()
    {
        var settings = _export.Kustomization("base").ConfigMapGenerator!.Single(generator => generator.Name == "settings");
        var taken = _export.Pods().SelectMany(pod => pod.Spec.Containers).SelectMany(container => container.Env ?? [])
            .Select(variable => variable.ValueFrom?.ConfigMapKeyRef).OfType<V1ConfigMapKeySelector>().ToArray();
        taken.ShouldNotBeEmpty();
        taken.ShouldAllBe(key => key.Name == "settings" && settings.Literals!.Contains($"{key.Key}=simulated"));
    }

    [Fact]
    public void Pods_have_accounts_of_their_own()
    {
        foreach (var pod in _export.Pods())
            pod.Spec.ServiceAccountName.ShouldBe(_export.Single<V1ServiceAccount>(pod.Metadata.Labels["app.kubernetes.io/name"]).Metadata.Name);
    }

    [Fact]
    public void Services_select_pods_that_name_the_port()
    {
        var services = _export.All<V1Service>();
        services.Count.ShouldBe(4);
        foreach (var service in services)
        {
            var pods = _export.Pods().Where(pod => service.Spec.Selector.All(pod.Metadata.Labels.Contains)).ToArray();
            pods.ShouldNotBeEmpty();
            var port = service.Spec.Ports.ShouldHaveSingleItem();
            pods.SelectMany(pod => pod.Spec.Containers.Single().Ports)
                .ShouldAllBe(open => open.Name == port.TargetPort.Value && open.ContainerPort == port.Port);
        }

        _export.Single<V1StatefulSet>("cache").Spec.ServiceName.ShouldBe(_export.Single<V1Service>("cache").Metadata.Name);
    }

    [Fact]
    public void Autoscalers_and_budgets_mean_their_deployment_and_not_its_canary()
    {
        foreach (var autoscaler in _export.All<V2HorizontalPodAutoscaler>())
        {
            var pod = _export.Single<V1Deployment>(autoscaler.Spec.ScaleTargetRef.Name).Spec.Template.Spec;
            pod.Containers.Select(container => container.Name).ShouldContain(autoscaler.Spec.Metrics.Single().ContainerResource.Container);
        }

        foreach (var budget in _export.All<V1PodDisruptionBudget>())
        {
            _export.Pods().Count(pod => budget.Spec.Selector.MatchLabels.All(pod.Metadata.Labels.Contains)).ShouldBe(1);
            budget.Spec.MaxUnavailable.Value.ShouldBe("1");
        }
    }

    [Fact]
    public void Canaries_are_reached_as_their_service_and_counted_apart_from_it()
    {
        var canary = _export.Single<V1Deployment>("catalog-canary", "components/catalog-canary");
        var stable = _export.Single<V1Deployment>("catalog");
        canary.Spec.Replicas.ShouldBe(1);
        canary.Spec.Template.Spec.Containers.Single().Image.ShouldBe("catalog-canary:1.2.3");
        _export.Single<V1Service>("catalog").Spec.Selector.ShouldBeSubsetOf(canary.Spec.Template.Metadata.Labels);
        stable.Spec.Selector.MatchLabels.All(canary.Spec.Template.Metadata.Labels.Contains).ShouldBeFalse();
    }

    [Fact]
    public void Routes_lead_from_the_gateway_to_the_service_that_the_outside_may_reach()
    {
        var gateway = _export.All<CustomObject<GatewaySpec>>("components/gateway-api").Single();
        foreach (var route in _export.All<CustomObject<HttpRouteSpec>>("components/gateway-api"))
        {
            var parent = route.Spec.ParentRefs.Single();
            (parent.Namespace, parent.Name).ShouldBe((gateway.Metadata.NamespaceProperty, gateway.Metadata.Name));
            gateway.Spec.Listeners.Select(listener => listener.Name).ShouldContain(parent.SectionName);
            foreach (var backend in route.Spec.Rules.SelectMany(rule => rule.BackendRefs ?? []))
                _export.Single<V1Service>(backend.Name!).Spec.Ports.Select(port => port.Port).ShouldContain(backend.Port!.Value);
        }

        gateway.Spec.Listeners.Single(listener => listener.Tls is not null).Tls!.CertificateRefs.Single().Name.ShouldBe("tls");
    }

    [Fact]
    public void Databases_are_of_a_cluster_with_a_password_that_is_generated()
    {
        var clusters = _export.All<CustomObject<ClusterSpec>>();
        foreach (var database in _export.All<CustomObject<DatabaseSpec>>())
            clusters.Select(cluster => cluster.Metadata.Name).ShouldContain(database.Spec.Cluster.Name);
        var name = clusters.Single().Spec.SuperuserSecret.Name;
        var secret = _export.Kustomization("secrets").SecretGenerator!.Single(generator => generator.Name == name);
        secret.Type.ShouldBe("kubernetes.io/basic-auth");
        // Kustomize knows no field of this kind, so the name must stay.
        secret.Options!.DisableNameSuffixHash.ShouldBe(true);
    }

    private IEnumerable<string> Generated(string folder, Func<Kustomization, IList<Generator>?> generators) =>
        (generators(_export.Kustomization(folder)) ?? []).Select(generator => generator.Name);
}
