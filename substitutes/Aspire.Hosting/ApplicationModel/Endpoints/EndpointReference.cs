using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of a resource, known by name before it has an address.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IExpressionValue, IValueWithReferences
{
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint) : this(owner, endpoint.Name) { }

    public IResourceWithEndpoints Resource { get; } = owner;

    public string EndpointName { get; } = endpointName;

    public EndpointAnnotation EndpointAnnotation =>
        Find() ?? throw new DistributedApplicationException($"The resource '{Resource.Name}' has no endpoint named '{EndpointName}'.");

    public bool Exists => Find() is not null;

    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    public bool IsHttp => EndpointAnnotation.UriScheme == "http";

    public bool IsHttps => EndpointAnnotation.UriScheme == "https";

    public string Scheme => EndpointAnnotation.UriScheme;

    public string Host => Allocated.Address;

    public int Port => Allocated.Port;

    public int? TargetPort => EndpointAnnotation.TargetPort;

    public string Url => Allocated.UriString;

    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint
        ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has no address before the application runs.");

    public bool TlsEnabled => Exists && EndpointAnnotation.TlsEnabled;

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>One expression if the endpoint turns out to use TLS, else the other.</summary>
    public ReferenceExpression GetTlsValue(ReferenceExpression enabledValue, ReferenceExpression disabledValue) =>
        ReferenceExpression.CreateConditional(Property(EndpointProperty.TlsEnabled), bool.TrueString, enabledValue, disabledValue);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(context, cancellationToken);

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}

public enum EndpointProperty
{
    Url = 0,
    Host = 1,
    IPV4Host = 2,
    Port = 3,
    Scheme = 4,
    TargetPort = 5,
    HostAndPort = 6,
    TlsEnabled = 7
}

/// <summary>One property of an endpoint, to be filled in when the endpoint has its address.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue, IValueWithReferences
{
    private const string ContainerHost = "host.docker.internal";

    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{PropertyName}}}";

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    private string PropertyName => Property switch
    {
        EndpointProperty.Url => "url",
        EndpointProperty.Host or EndpointProperty.IPV4Host => "host",
        EndpointProperty.Port => "port",
        EndpointProperty.Scheme => "scheme",
        EndpointProperty.TargetPort => "targetPort",
        EndpointProperty.HostAndPort => "host}:{" + $"{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.port",
        EndpointProperty.TlsEnabled => "tlsEnabled",
        _ => throw new InvalidOperationException($"'{Property}' is no property of an endpoint.")
    };

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        if (Property == EndpointProperty.Scheme)
            return Endpoint.Scheme;
        if (Property == EndpointProperty.TlsEnabled)
            return Endpoint.EndpointAnnotation.TlsEnabled ? bool.TrueString : bool.FalseString;

        var allocated = await Endpoint.EndpointAnnotation.Allocation.WaitAsync(cancellationToken).ConfigureAwait(false);
        var (host, port) = AddressFor(context, allocated);
        return Property switch
        {
            EndpointProperty.Url => $"{allocated.UriScheme}://{host}:{port}",
            EndpointProperty.Host => host,
            EndpointProperty.IPV4Host => host == "localhost" ? "127.0.0.1" : host,
            EndpointProperty.Port => port,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            _ => allocated.TargetPortExpression ?? Endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture) ?? port
        };
    }

    // A container reaches another by name on the shared network. A process of the host listens on localhost, which only the
    // virtual machine of Docker Desktop forwards to. Aspire's tunnel, which bridges this on Linux, is left out here.
    private (string Host, string Port) AddressFor(ValueProviderContext context, AllocatedEndpoint allocated)
    {
        if (context.Network != KnownNetworkIdentifiers.DefaultAspireContainerNetwork)
            return (allocated.Address, allocated.Port.ToString(CultureInfo.InvariantCulture));
        if (Endpoint.Resource.IsContainer())
            return (Endpoint.Resource.Name, Endpoint.TargetPort!.Value.ToString(CultureInfo.InvariantCulture));
        return !OperatingSystem.IsLinux()
            ? (ContainerHost, allocated.Port.ToString(CultureInfo.InvariantCulture))
            : throw new DistributedApplicationException(
                $"on Linux a container does not reach '{Endpoint.Resource.Name}', which is a process of the host: run both as processes or both as containers.");
    }
}
