using System.Collections;

namespace Shop.Deploy.Nginx.Syntax;

/// <summary>Settings that belong together: <c>server { … }</c>, <c>location /assets/ { … }</c>.</summary>
internal sealed class NginxBlock(string name, params IReadOnlyList<string> arguments) : NginxStatement, IEnumerable
{
    private readonly List<NginxStatement> _statements = [];

    public void Add(string directive, params IReadOnlyList<string> values) => Add(new NginxDirective(directive, values));

    public void Add(NginxStatement statement) => _statements.Add(statement);

    public void Add(IEnumerable<NginxStatement> statements) => _statements.AddRange(statements);

    public override IEnumerable<string> Lines(int level) =>
    [
        Indented(level, string.Join(' ', new[] { name }.Concat(arguments).Select(NginxArgument.Of)) + " {"),
        .. _statements.SelectMany(statement => statement.Lines(level + 1)),
        Indented(level, "}"),
    ];

    // What makes "new NginxBlock(…) { … }" possible.
    IEnumerator IEnumerable.GetEnumerator() => _statements.GetEnumerator();
}
