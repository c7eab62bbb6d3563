namespace Shop.AppHost.Deployment.Probes;

/// <summary>The paths that say whether an instance has started, takes requests, and is alive.</summary>
internal sealed record HttpProbesAnnotation(string Startup, string Ready, string Live) : IResourceAnnotation;
