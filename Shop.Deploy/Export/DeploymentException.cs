namespace Shop.Deploy.Export;

/// <summary>What cannot be deployed, in one sentence that names the place and the way out.</summary>
internal class DeploymentException(string message) : Exception(message);
