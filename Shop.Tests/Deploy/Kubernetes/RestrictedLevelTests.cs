using Shouldly;
using Xunit;
using k8s.Models;

namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>The rules of the <c>restricted</c> Pod Security level, over every pod.</summary>
public sealed class RestrictedLevelTests
{
    private readonly KubernetesExport _export = KubernetesExport.Of();

    [Fact]
    public void Namespace_enforces_the_restricted_level() =>
        _export.Single<V1Namespace>("shop").Metadata.Labels["pod-security.kubernetes.io/enforce"].ShouldBe("restricted");

    [Fact]
    public void Pods_run_as_a_user_other_than_root_with_the_default_filter_of_system_calls()
    {
        foreach (var pod in Pods())
        {
            var security = pod.SecurityContext;
            security.RunAsNonRoot.ShouldBe(true);
            security.RunAsUser.ShouldNotBeNull().ShouldBeGreaterThan(0);
            security.SeccompProfile.Type.ShouldBe("RuntimeDefault");
        }
    }

    [Fact]
    public void Containers_cannot_gain_rights_nor_write_to_their_image()
    {
        foreach (var container in Pods().SelectMany(pod => pod.Containers))
        {
            var security = container.SecurityContext;
            security.AllowPrivilegeEscalation.ShouldBe(false);
            security.ReadOnlyRootFilesystem.ShouldBe(true);
            security.Privileged.ShouldNotBe(true);
            security.Capabilities.Drop.ShouldBe(["ALL"]);
            security.Capabilities.Add.ShouldBeNull();
            security.RunAsUser.ShouldBeNull();
        }
    }

    [Fact]
    public void Pods_share_nothing_with_their_node_and_mount_only_what_is_allowed()
    {
        foreach (var pod in Pods())
        {
            pod.HostNetwork.ShouldNotBe(true);
            pod.HostPID.ShouldNotBe(true);
            pod.HostIPC.ShouldNotBe(true);
            pod.Containers.SelectMany(container => container.Ports).ShouldAllBe(port => port.HostPort == null);
            foreach (var volume in pod.Volumes)
                new object?[] { volume.EmptyDir, volume.Secret, volume.ConfigMap }.Count(source => source is not null).ShouldBe(1, volume.Name);
        }
    }

    [Fact]
    public void Pods_hold_no_token_of_their_account_and_no_addresses_of_other_services()
    {
        foreach (var pod in Pods())
        {
            pod.AutomountServiceAccountToken.ShouldBe(false);
            pod.EnableServiceLinks.ShouldBe(false);
        }
    }

    private V1PodSpec[] Pods()
    {
        V1PodSpec[] pods = [.. _export.Pods().Select(pod => pod.Spec)];
        // Three services, a cache, and the canaries of two services.
        pods.Length.ShouldBe(6);
        return pods;
    }
}
