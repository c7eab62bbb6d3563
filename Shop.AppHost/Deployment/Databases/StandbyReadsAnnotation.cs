namespace Shop.AppHost.Deployment.Databases;

/// <summary>The service reads from the standbys of the server of <paramref name="Database"/>, and keeps one more connection to each host, to ask how far it is.</summary>
internal sealed record StandbyReadsAnnotation(IResource Database) : IResourceAnnotation;
