namespace Shop.Deploy.Compose.Schema;

/// <summary>A network; with <see cref="Internal"/> it has no way out.</summary>
internal sealed record ComposeNetwork
{
    public string? Driver { get; init; }
    public bool? Internal { get; init; }
    public bool? Attachable { get; init; }
    public SortedDictionary<string, string> DriverOpts { get; init; } = new(StringComparer.Ordinal);
    public ComposeIpam? Ipam { get; init; }
}

internal sealed record ComposeIpam(IReadOnlyList<ComposeSubnet> Config);

internal sealed record ComposeSubnet(string Subnet);

/// <summary>A named volume.</summary>
internal sealed record ComposeVolume(string Name);

/// <summary>Where a secret or a configuration comes from.</summary>
internal sealed record ComposeSource
{
    public string? Name { get; init; }
    public string? File { get; init; }
}

/// <summary>A secret or a configuration as a file in a container.</summary>
internal sealed record ComposeFileReference(string Source, string Target);

/// <summary>What is mounted: type "volume", "bind" or "tmpfs".</summary>
internal sealed record ComposeMount(string Type, string? Source, string Target)
{
    public bool? ReadOnly { get; init; }
    public ComposeTmpfs? Tmpfs { get; init; }
}

/// <summary>A folder in memory, with the bytes that it may hold.</summary>
internal sealed record ComposeTmpfs(long Size);

/// <summary>A port of the host.</summary>
internal sealed record ComposePort(int Target, string Published)
{
    public string? HostIp { get; init; }
    public string? Protocol { get; init; }
    public string? Mode { get; init; }
}

/// <summary>What a service is on a network: nothing that must be said.</summary>
internal sealed record ComposeAttachment;

/// <summary>What another service must have come to: "service_started", "service_healthy" or "service_completed_successfully".</summary>
internal sealed record ComposeDependency(string Condition);

/// <summary>How the engine asks whether a container is well. Times are like "5s".</summary>
internal sealed record ComposeHealthcheck(IReadOnlyList<string> Test, string Interval, string Timeout, int Retries, string StartPeriod);

/// <summary>Where the output of a container goes.</summary>
internal sealed record ComposeLogging(string Driver, SortedDictionary<string, string> Options);
