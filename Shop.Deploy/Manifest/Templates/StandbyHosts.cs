using System.Text.RegularExpressions;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Templates;

/// <summary>
/// Standbys are no resources, so a connection string names them in plain text: <c>Host=postgres-standby,{postgres.bindings.tcp.host}</c>.
/// They too may be called otherwise in some deployment, so they are made hosts.
/// </summary>
internal sealed class StandbyHosts(IEnumerable<string> names)
{
    private readonly Regex? _host = names.Select(Regex.Escape).ToArray() is { Length: > 0 } any
        ? new($"(?<=[=,])({string.Join('|', any)})(?=[,;:]|$)", RegexOptions.CultureInvariant)
        : null;

    public Template Find(Template template) =>
        _host is null ? template : new([.. template.Parts.SelectMany(part => part is TextPart text ? Split(text.Text) : [part])]);

    // The group makes the names pieces of their own.
    private IEnumerable<TemplatePart> Split(string text) =>
        _host!.Split(text).Select((piece, index) => index % 2 == 1 ? (TemplatePart)new HostPart(piece) : new TextPart(piece))
            .Where(part => part is not TextPart { Text: "" });
}
