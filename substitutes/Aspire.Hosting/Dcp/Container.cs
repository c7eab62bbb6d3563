using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>A container that DCP runs through Docker or Podman.</summary>
internal sealed record Container : DcpObject, IDcpKind
{
    public static string Plural => "containers";

    public override string Kind => "Container";

    public required ContainerSpec Spec { get; init; }

    public ContainerStatus? Status { get; init; }
}

internal sealed record ContainerSpec
{
    public required string Image { get; init; }

    /// <summary>The name that the runtime shows; null lets DCP derive one from the object's name.</summary>
    public string? ContainerName { get; init; }

    /// <summary>The entry point, where it is not the image's own.</summary>
    public string? Command { get; init; }

    public List<string> Args { get; set; } = [];

    public List<DcpVariable> Env { get; set; } = [];

    public List<ContainerPort> Ports { get; set; } = [];

    public List<ContainerVolumeMount> VolumeMounts { get; set; } = [];

    public List<ContainerNetworkConnection>? Networks { get; init; }

    /// <summary>Further arguments of the runtime's <c>run</c> command.</summary>
    public List<string>? RunArgs { get; init; }

    /// <summary><c>always</c>, <c>missing</c> or <c>never</c>.</summary>
    public string? PullPolicy { get; init; }

    public bool? Persistent { get; init; }

    public bool? Stop { get; init; }
}

internal sealed record ContainerPort(int Port)
{
    [JsonPropertyName("containerPort")]
    public int Port { get; set; } = Port;

    /// <summary>Null lets the runtime choose a free one.</summary>
    public int? HostPort { get; init; }

    public string HostIP { get; set; } = "127.0.0.1";

    public string Protocol { get; set; } = "TCP";
}

/// <param name="Type"><c>bind</c> or <c>volume</c>.</param>
/// <param name="Source">The host's directory, or the volume's name.</param>
/// <param name="Target">The path inside the container.</param>
/// <param name="ReadOnly">Whether the container may only read.</param>
internal sealed record ContainerVolumeMount(string Type, string? Source, string Target, bool ReadOnly);

internal sealed record ContainerNetworkConnection(string Name, List<string> Aliases);

internal sealed record ContainerStatus
{
    /// <summary>One of <see cref="ContainerState"/>.</summary>
    public string? State { get; init; }

    public string? ContainerId { get; init; }

    public string? ContainerName { get; init; }

    /// <summary>Why the container could not be started.</summary>
    public string? Message { get; init; }

    public int? ExitCode { get; init; }

    public DateTimeOffset? StartupTimestamp { get; init; }

    public DateTimeOffset? FinishTimestamp { get; init; }

    public List<DcpVariable>? EffectiveEnv { get; init; }

    public List<string>? EffectiveArgs { get; init; }

    public string? HealthStatus { get; init; }
}

internal static class ContainerState
{
    public const string Pending = "Pending";
    public const string RuntimeUnhealthy = "RuntimeUnhealthy";
    public const string Building = "Building";
    public const string Starting = "Starting";
    public const string Running = "Running";
    public const string Paused = "Paused";
    public const string Stopping = "Stopping";
    public const string Exited = "Exited";
    public const string FailedToStart = "FailedToStart";
    public const string Unknown = "Unknown";
}
