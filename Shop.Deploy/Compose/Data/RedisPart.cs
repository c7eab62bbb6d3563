namespace Shop.Deploy.Compose.Data;

/// <summary>The Redis servers. To be written.</summary>
internal sealed class RedisPart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
    }
}
