namespace Shop.AppHost.Deployment.Compute;

/// <summary>What is kept free for one instance.</summary>
internal sealed record ResourceReservationsAnnotation(ComputeShare Share) : IResourceAnnotation;
