using Shop.Deploy.Kubernetes.Objects;

namespace Shop.Deploy.Kubernetes.Edge.GatewayApi;

/// <summary>Which requests go where.</summary>
internal sealed record HttpRouteSpec : ICustomSpec
{
    public static string ApiVersion => "gateway.networking.k8s.io/v1";

    public static string Kind => "HTTPRoute";

    public required IList<ObjectReference> ParentRefs { get; init; }
    public required IList<RouteRule> Rules { get; init; }
}

/// <summary>An object, in another namespace if that is named.</summary>
internal sealed record ObjectReference
{
    public string? Group { get; init; }
    public string? Kind { get; init; }
    public string? Name { get; init; }
    public string? Namespace { get; init; }
    public string? SectionName { get; init; }
    public int? Port { get; init; }
}

internal sealed record RouteRule
{
    public IList<RouteMatch>? Matches { get; init; }
    public IList<RouteFilter>? Filters { get; init; }
    public IList<ObjectReference>? BackendRefs { get; init; }
    public RouteTimeouts? Timeouts { get; init; }
}

internal sealed record RouteMatch
{
    public IList<HeaderMatch>? Headers { get; init; }
}

/// <summary>A header, as it is looked for or as it is to be.</summary>
internal sealed record HeaderMatch
{
    public required string Name { get; init; }
    public required string Value { get; init; }
}

internal sealed record RouteFilter
{
    public required string Type { get; init; }
    public RequestRedirect? RequestRedirect { get; init; }
    public HeaderChange? RequestHeaderModifier { get; init; }
    public HeaderChange? ResponseHeaderModifier { get; init; }
}

/// <summary>What is done to headers: those that are set lose what they had.</summary>
internal sealed record HeaderChange
{
    public IList<HeaderMatch>? Set { get; init; }
    public IList<string>? Remove { get; init; }
}

internal sealed record RequestRedirect
{
    public required string Scheme { get; init; }
    public required int StatusCode { get; init; }
}

internal sealed record RouteTimeouts
{
    public required string Request { get; init; }
}
