namespace Shop.Deploy.Compose.Data;

/// <summary>The PostgreSQL servers. To be written.</summary>
internal sealed class PostgresPart : IComposePart
{
    public void AddTo(ComposeProject project)
    {
    }
}
