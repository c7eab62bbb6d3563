using k8s.Models;

namespace Shop.Deploy.Kubernetes.Objects;

/// <summary>An object of a kind that an operator brings.</summary>
internal sealed record CustomObject<TSpec>
    where TSpec : ICustomSpec
{
    public string ApiVersion { get; init; } = TSpec.ApiVersion;
    public string Kind { get; init; } = TSpec.Kind;
    public required V1ObjectMeta Metadata { get; init; }
    public required TSpec Spec { get; init; }
}

/// <summary>What is wanted of an object, and of which kind it is.</summary>
internal interface ICustomSpec
{
    static abstract string ApiVersion { get; }

    static abstract string Kind { get; }
}
