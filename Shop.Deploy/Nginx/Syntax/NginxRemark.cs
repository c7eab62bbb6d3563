namespace Shop.Deploy.Nginx.Syntax;

/// <summary>A comment, for those who read the configuration where it is deployed.</summary>
internal sealed class NginxRemark(string text) : NginxStatement
{
    public override IEnumerable<string> Lines(int level) => [Indented(level, $"# {text}")];
}
