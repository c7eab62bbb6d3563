using Shop.Deploy.Export;

namespace Shop.Deploy.Manifest;

/// <summary>A manifest that must not be deployed.</summary>
/// <param name="place">Where: <c>resources.catalog.env.HTTP_PORTS</c>.</param>
/// <param name="problem">The rest of the sentence, with the way out.</param>
internal sealed class ManifestException(string place, string problem) : DeploymentException($"{place} {problem}");
