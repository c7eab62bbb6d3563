using Shop.Deploy.Compose;

namespace Shop.Deploy.Nginx;

/// <summary>What stands where the outside comes in. To be written.</summary>
internal sealed class EdgePart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
    }
}
