namespace Shop.Tests.Deploy.Kubernetes;

/// <summary>An object, and the file that it is in.</summary>
internal sealed record KubernetesDocument(string Path, object Content);
