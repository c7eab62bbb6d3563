namespace Shop.AppHost.Deployment.Databases;

/// <summary>The standbys that follow a database server: the names of their hosts, on the server's own port.</summary>
internal sealed record StandbysAnnotation(IReadOnlyList<string> Hosts) : IResourceAnnotation;
