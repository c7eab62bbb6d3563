namespace Shop.AppHost.Deployment.Scaling;

/// <summary>How requests are spread over the instances of a service.</summary>
internal sealed record LoadBalancingAnnotation(LoadBalancing Policy) : IResourceAnnotation;
