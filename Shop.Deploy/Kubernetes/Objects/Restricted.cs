using k8s.Models;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>The <c>restricted</c> level of Pod Security, which the namespace enforces.</summary>
internal static class Restricted
{
    // Readable by the group of the pod, and by nobody else.
    public const int SecretMode = 0b100_100_000;

    public const string Temporary = "tmp";

    public static V1PodSecurityContext Pod(int user) => new()
    {
        RunAsNonRoot = true,
        RunAsUser = user,
        RunAsGroup = user,
        FsGroup = user,
        SeccompProfile = new() { Type = "RuntimeDefault" },
    };

    public static V1SecurityContext Container() => new()
    {
        AllowPrivilegeEscalation = false,
        ReadOnlyRootFilesystem = true,
        Capabilities = new() { Drop = ["ALL"] },
    };

    public static V1Volume TemporaryVolume() => new() { Name = Temporary, EmptyDir = new() { SizeLimit = new("64Mi") } };

    public static V1VolumeMount TemporaryMount() => new() { Name = Temporary, MountPath = "/tmp" };
}
