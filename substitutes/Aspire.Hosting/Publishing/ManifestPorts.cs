using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

internal readonly record struct ManifestBinding(EndpointAnnotation Endpoint, int? Port, int? TargetPort);

/// <summary>
/// The ports of a manifest: what the model says; else nothing, where the deployment knows better (a project's first
/// http and https endpoint, a container's published port); else the next free port from 8000 up.
/// </summary>
internal sealed class ManifestPorts
{
    private const int FirstPort = 8000;

    private readonly HashSet<int> _used = [];
    private int _next = FirstPort;

    public IReadOnlyList<ManifestBinding> Resolve(IResource resource)
    {
        var bindings = new List<ManifestBinding>();
        var schemes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var isHttp = endpoint.UriScheme is "http" or "https";
            var isDefault = resource is ProjectResource && isHttp && schemes.Add(endpoint.UriScheme);

            var targetPort = endpoint.TargetPort
                ?? (resource is ContainerResource ? endpoint.Port : null)
                ?? (isDefault ? null : Allocate());
            var port = endpoint.Port ?? (targetPort is null && !isHttp ? Allocate() : null);

            _used.UnionWith(new[] { port, targetPort }.OfType<int>());
            bindings.Add(new ManifestBinding(endpoint, port, targetPort));
        }

        return bindings;
    }

    private int Allocate()
    {
        while (!_used.Add(_next))
            _next++;
        return _next++;
    }
}
