namespace Shop.Deploy.Kubernetes.Kustomize;

/// <summary>A file <c>kustomization.yaml</c>, as far as it is used here: what a folder consists of, and what it does to that.</summary>
internal sealed record Kustomization
{
    public string ApiVersion { get; init; } = "kustomize.config.k8s.io/v1beta1";
    public string Kind { get; init; } = "Kustomization";
    public IList<string>? Resources { get; init; }
    public IList<string>? Components { get; init; }
    public IList<Generator>? ConfigMapGenerator { get; init; }
    public IList<Generator>? SecretGenerator { get; init; }
    public IList<Patch>? Patches { get; init; }

    /// <summary>One that changes what others list, and is nothing by itself.</summary>
    public static Kustomization Component { get; } = new() { ApiVersion = "kustomize.config.k8s.io/v1alpha1", Kind = "Component" };
}

/// <summary>Makes a Secret or a ConfigMap. Its name ends with a hash of its content, so what refers to it is rolled when it changes.</summary>
internal sealed record Generator
{
    public required string Name { get; init; }
    public string? Namespace { get; init; }
    public string? Type { get; init; }

    /// <summary>Each is a path, or <c>key=path</c>.</summary>
    public IList<string>? Files { get; init; }

    /// <summary>Each is <c>key=value</c>.</summary>
    public IList<string>? Literals { get; init; }

    public GeneratorOptions? Options { get; init; }
}

internal sealed record GeneratorOptions
{
    /// <summary>For what objects refer to that Kustomize does not know; their controllers follow a change by themselves.</summary>
    public bool? DisableNameSuffixHash { get; init; }

    public IDictionary<string, string>? Labels { get; init; }
}

/// <summary>Changes the objects that are meant by what stands in the file.</summary>
internal sealed record Patch
{
    public required string Path { get; init; }
    public required PatchTarget Target { get; init; }
}

internal sealed record PatchTarget
{
    public required string Kind { get; init; }
    public string? LabelSelector { get; init; }
}
