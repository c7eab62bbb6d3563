namespace Shop.Deploy.Compose.Schema;

/// <summary>A file of the Compose specification, as far as it is used here; a stack file of Swarm is one too.</summary>
internal sealed record ComposeFile
{
    /// <summary>Null in a Compose file; older commands read no stack file without it.</summary>
    public string? Version { get; init; }

    /// <summary>Null in a stack file, which is named by the command.</summary>
    public string? Name { get; init; }

    public SortedDictionary<string, ComposeService> Services { get; init; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, ComposeNetwork> Networks { get; init; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, ComposeVolume> Volumes { get; init; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, ComposeSource> Secrets { get; init; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, ComposeSource> Configs { get; init; } = new(StringComparer.Ordinal);
}
