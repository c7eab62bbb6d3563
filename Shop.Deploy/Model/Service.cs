namespace Shop.Deploy.Model;

/// <summary>One of the shop's own programs, in an image that is built from its project. It listens on <see cref="Port"/>.</summary>
/// <param name="Project">The project file, relative to the manifest's folder.</param>
internal sealed record Service(string Name, string Project) : Resource(Name)
{
    /// <summary>The port inside every container: above 1024, since nobody there is root.</summary>
    public const int Port = 8080;

    /// <summary>The uid and gid of the program: those of the user "app" of Microsoft's images.</summary>
    public const int User = 1654;

    /// <summary>Its variables, sorted by name. Those that hold a secret must not stand in an environment: they become files.</summary>
    public required IReadOnlyList<Variable> Environment { get; init; }

    public required Replicas Replicas { get; init; }

    /// <summary>The share of its CPU reservation at which it scales out, in percent; null when it does not scale by itself.</summary>
    public required int? AutoscalingCpuPercent { get; init; }

    /// <summary>How those before it choose an instance; null when nothing was said.</summary>
    public required LoadBalancing? LoadBalancing { get; init; }

    public required HttpProbes Probes { get; init; }

    /// <summary>From "not ready" to the end of listening.</summary>
    public required TimeSpan Drain { get; init; }

    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>The services it calls or passes requests on to.</summary>
    public required IReadOnlyList<string> Calls { get; init; }

    /// <summary>The outside may reach it, through the edge.</summary>
    public required bool IsExternal { get; init; }
}
