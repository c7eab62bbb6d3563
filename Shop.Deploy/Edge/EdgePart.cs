using Shop.Deploy.Compose;

namespace Shop.Deploy.Edge;

/// <summary>What stands where the outside comes in. To be written.</summary>
internal sealed class EdgePart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
    }
}
