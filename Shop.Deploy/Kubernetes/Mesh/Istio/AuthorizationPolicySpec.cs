using k8s.Models;
using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Mesh.Istio;

/// <summary>Who may call some pods; nobody else may.</summary>
internal sealed record AuthorizationPolicySpec : ICustomSpec
{
    public static string ApiVersion => "security.istio.io/v1";

    public static string Kind => "AuthorizationPolicy";

    public required V1LabelSelector Selector { get; init; }
    public required string Action { get; init; }
    public required IList<AuthorizationRule> Rules { get; init; }
}

internal sealed record AuthorizationRule
{
    public required IList<AuthorizationFrom> From { get; init; }
    public required IList<AuthorizationTo> To { get; init; }
}

internal sealed record AuthorizationFrom
{
    public required AuthorizationSource Source { get; init; }
}

internal sealed record AuthorizationSource
{
    public IList<string>? Principals { get; init; }
    public IList<string>? Namespaces { get; init; }
}

internal sealed record AuthorizationTo
{
    public required AuthorizationOperation Operation { get; init; }
}

internal sealed record AuthorizationOperation
{
    public required IList<string> Ports { get; init; }
}
