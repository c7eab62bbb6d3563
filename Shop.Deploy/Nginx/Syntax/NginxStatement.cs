namespace Shop.Deploy.Nginx.Syntax;

/// <summary>A line of an nginx configuration, or a block of them.</summary>
internal abstract class NginxStatement
{
    /// <summary>Its lines, each indented by so many levels.</summary>
    public abstract IEnumerable<string> Lines(int level);

    protected static string Indented(int level, string line) => new string(' ', 4 * level) + line;
}
