namespace Shop.Deploy.Model;

/// <summary>A value that may hold names of hosts and parameters, which each writer says in its own way.</summary>
internal sealed record Template(IReadOnlyList<TemplatePart> Parts)
{
    public bool HoldsSecret => Parts.Any(part => part is ParameterPart { Parameter.IsSecret: true });

    /// <summary>Each secret or setting in it, once.</summary>
    public IEnumerable<Parameter> Parameters => Parts.OfType<ParameterPart>().Select(part => part.Parameter).Distinct();

    /// <summary>The resources and standbys that it leads to.</summary>
    public IEnumerable<string> Hosts => Parts.OfType<HostPart>().Select(part => part.Resource);

    /// <param name="parameter">What stands in the place of a parameter: its value, or a reference to it.</param>
    /// <param name="host">What a resource's host is called; by default, as the resource.</param>
    public string Render(Func<Parameter, string> parameter, Func<string, string>? host = null) => string.Concat(Parts.Select(part => part switch
    {
        TextPart text => text.Text,
        HostPart name => host?.Invoke(name.Resource) ?? name.Resource,
        ParameterPart value => parameter(value.Parameter),
        _ => throw new InvalidOperationException($"No writer knows {part}."),
    }));
}

/// <summary>A part of a <see cref="Template"/>.</summary>
internal abstract record TemplatePart;

/// <summary>Text that stands for itself.</summary>
internal sealed record TextPart(string Text) : TemplatePart;

/// <summary>The name by which a resource, or a standby of a database server, is reached.</summary>
internal sealed record HostPart(string Resource) : TemplatePart;

/// <summary>The value of a parameter.</summary>
internal sealed record ParameterPart(Parameter Parameter) : TemplatePart;
