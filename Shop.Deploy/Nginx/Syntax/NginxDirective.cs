namespace Shop.Deploy.Nginx.Syntax;

/// <summary>A setting: a name and its arguments, each quoted where it has to be.</summary>
internal sealed class NginxDirective(string name, params IReadOnlyList<string> arguments) : NginxStatement
{
    public override IEnumerable<string> Lines(int level) =>
        [Indented(level, string.Join(' ', new[] { name }.Concat(arguments).Select(NginxArgument.Of)) + ";")];
}
