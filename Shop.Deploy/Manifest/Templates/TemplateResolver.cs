using System.Text;
using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Manifest.Resources;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Templates;

/// <summary>Follows the references of a text, through other texts, to hosts, ports and parameters.</summary>
internal sealed class TemplateResolver(IReadOnlyDictionary<string, ManifestResource> resources)
{
    // What is being followed, from the outside in.
    private readonly List<string> _open = [];

    /// <exception cref="ManifestException">A reference leads nowhere, or to itself.</exception>
    public Template Resolve(string place, string text)
    {
        var (parts, literal) = (new List<TemplatePart>(), new StringBuilder());
        foreach (var part in Parts(place, text))
        {
            if (part is TextPart piece)
            {
                literal.Append(piece.Text);
                continue;
            }

            EndLiteral();
            parts.Add(part);
        }

        EndLiteral();
        return new(parts);

        void EndLiteral()
        {
            if (literal.Length > 0)
                parts.Add(new TextPart(literal.ToString()));
            literal.Clear();
        }
    }

    private List<TemplatePart> Parts(string place, string text) =>
        [.. Placeholders.Split(place, text).SelectMany(piece => piece.IsReference ? Follow(place, piece.Text) : [new TextPart(piece.Text)])];

    private IReadOnlyList<TemplatePart> Follow(string place, string reference)
    {
        var path = reference.Split('.');
        if (!resources.TryGetValue(path[0], out var resource))
        {
            throw new ManifestException(place,
                $"refers to '{Shown.Of(reference)}', but there is no resource '{Shown.Of(path[0])}': add it, or mend the name.");
        }

        return (resource, path[1..]) switch
        {
            (ParameterResource parameter, ["value"] or ["inputs", "value"]) => [new ParameterPart(parameter.Parameter)],
            (ValueResource value, ["connectionString"]) => Inside(reference, value, value.ConnectionString),
            (ContainerResource container, ["connectionString"]) => Inside(reference, container, container.ConnectionString),
            (RunningResource running, ["bindings", var name, var property])
                when running.Bindings.TryGetValue(name, out var binding) && Address(running.Name, binding, property) is { } address => address,
            (RunningResource running, ["bindings", ..]) => throw new ManifestException(
                place,
                $"refers to '{Shown.Of(reference)}', which does not exist; " +
                $"'{running.Name}' has the bindings {string.Join(", ", running.Bindings.Keys)}."),
            _ => throw new ManifestException(place, $"refers to '{Shown.Of(reference)}', which '{resource.Name}' does not have."),
        };
    }

    private List<TemplatePart> Inside(string reference, ManifestResource resource, string text)
    {
        if (_open.Contains(reference))
        {
            throw new ManifestException(
                $"{resource.Place}.connectionString",
                $"refers to itself: {string.Join(" → ", _open.SkipWhile(open => open != reference))} → {reference}.");
        }

        _open.Add(reference);
        var parts = Parts($"{resource.Place}.connectionString", text);
        _open.Remove(reference);
        return parts;
    }

    private static IReadOnlyList<TemplatePart>? Address(string host, Binding binding, string property)
    {
        var port = new TextPart(FormattableString.Invariant($"{binding.TargetPort}"));
        return property switch
        {
            "host" => [new HostPart(host)],
            "port" or "targetPort" => [port],
            "scheme" => [new TextPart(binding.Scheme)],
            "url" => [new TextPart($"{binding.Scheme}://"), new HostPart(host), new TextPart(":"), port],
            _ => null,
        };
    }
}
