using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Edge.GatewayApi;

/// <summary>Where the outside comes in: the ports, and who may put routes on them.</summary>
internal sealed record GatewaySpec : ICustomSpec
{
    public static string ApiVersion => "gateway.networking.k8s.io/v1";

    public static string Kind => "Gateway";

    public required string GatewayClassName { get; init; }
    public required IList<GatewayListener> Listeners { get; init; }
}

/// <summary>Only that part of a <see cref="GatewaySpec"/> that says who implements it.</summary>
internal sealed record GatewayClassSpec : ICustomSpec
{
    public static string ApiVersion => GatewaySpec.ApiVersion;

    public static string Kind => GatewaySpec.Kind;

    public required string GatewayClassName { get; init; }
}

internal sealed record GatewayListener
{
    public required string Name { get; init; }
    public required int Port { get; init; }
    public required string Protocol { get; init; }
    public ListenerTls? Tls { get; init; }
    public required AllowedRoutes AllowedRoutes { get; init; }
}

internal sealed record ListenerTls
{
    public required string Mode { get; init; }
    public required IList<ObjectReference> CertificateRefs { get; init; }
}

internal sealed record AllowedRoutes
{
    public required RouteNamespaces Namespaces { get; init; }
}

internal sealed record RouteNamespaces
{
    public required string From { get; init; }
    public required k8s.Models.V1LabelSelector Selector { get; init; }
}
