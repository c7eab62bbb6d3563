namespace Aspire.Hosting.Dcp;

/// <summary>What every object of DCP's Kubernetes-like API carries, whatever its kind.</summary>
internal abstract record DcpObject
{
    public const string Group = "usvc-dev.developer.microsoft.com";
    public const string Version = "v1";

    public abstract string Kind { get; }

    public string ApiVersion { get; set; } = $"{Group}/{Version}";

    public required DcpMetadata Metadata { get; init; }
}

/// <summary>Tells <see cref="DcpClient"/> where objects of a kind live.</summary>
internal interface IDcpKind
{
    /// <summary>The last segment of the kind's URL, such as <c>executables</c>.</summary>
    static abstract string Plural { get; }
}

internal sealed record DcpMetadata(string Name)
{
    public Dictionary<string, string> Annotations { get; set; } = [];

    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Who this object belongs to; an <see cref="Endpoint"/> names the executable or container that serves it.</summary>
    public List<DcpOwner>? OwnerReferences { get; init; }

    /// <summary>Differs between two objects that follow each other under one name.</summary>
    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public DateTimeOffset? CreationTimestamp { get; init; }

    public DateTimeOffset? DeletionTimestamp { get; init; }
}

internal sealed record DcpOwner(string Kind, string Name, string Uid);

internal sealed record DcpVariable(string Name, string? Value);
