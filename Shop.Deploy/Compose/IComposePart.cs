namespace Shop.Deploy.Compose;

/// <summary>One concern of the Compose deployment.</summary>
internal interface IComposePart
{
    /// <exception cref="Export.DeploymentException">The model asks for what Compose cannot do.</exception>
    void AddTo(ComposeProject project);
}
