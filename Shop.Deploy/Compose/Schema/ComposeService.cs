namespace Shop.Deploy.Compose.Schema;

/// <summary>A service of a Compose file.</summary>
internal sealed record ComposeService
{
    public required string Image { get; init; }
    public IReadOnlyList<string> Profiles { get; init; } = [];
    public SortedDictionary<string, string> Labels { get; init; } = new(StringComparer.Ordinal);
    public IReadOnlyList<string> Entrypoint { get; init; } = [];
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>As <c>uid:gid</c>.</summary>
    public string? User { get; init; }

    public bool? Init { get; init; }
    public bool? ReadOnly { get; init; }
    public IReadOnlyList<string> CapDrop { get; init; } = [];
    public IReadOnlyList<string> SecurityOpt { get; init; } = [];
    public string? ShmSize { get; init; }
    public IReadOnlyList<string> Tmpfs { get; init; } = [];
    public SortedDictionary<string, string> Environment { get; init; } = new(StringComparer.Ordinal);
    public IReadOnlyList<ComposeFileReference> Secrets { get; init; } = [];
    public IReadOnlyList<ComposeFileReference> Configs { get; init; } = [];
    public IReadOnlyList<ComposeMount> Volumes { get; init; } = [];
    public IReadOnlyList<ComposePort> Ports { get; init; } = [];
    public SortedDictionary<string, ComposeAttachment> Networks { get; init; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, ComposeDependency> DependsOn { get; init; } = new(StringComparer.Ordinal);
    public ComposeHealthcheck? Healthcheck { get; init; }
    public string? Restart { get; init; }
    public string? StopSignal { get; init; }
    public string? StopGracePeriod { get; init; }
    public ComposeLogging? Logging { get; init; }
    public ComposeDeploy? Deploy { get; init; }
}
