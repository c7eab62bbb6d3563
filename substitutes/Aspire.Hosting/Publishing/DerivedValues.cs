using System.Globalization;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>
/// What a manifest cannot say inside an expression, and so says in resources of their own:
/// the encoding of a parameter (<c>annotated.string</c>) and the outcome of a condition (<c>value.v0</c>).
/// </summary>
internal sealed class DerivedValues
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(ParameterResource Parameter, string Format, string Name)> _encodings = [];
    private readonly List<ConditionalExpression> _conditions = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public void ReserveNames(IEnumerable<string> names) => _names.UnionWith(names);

    public void Add(ReferenceExpression expression)
    {
        if (expression is ConditionalExpression conditional && !_conditions.Exists(c => c.Name == conditional.Name))
            _conditions.Add(conditional);
        for (var i = 0; i < expression.ValueProviders.Count; i++)
            NameFor(expression.ValueProviders[i], expression.StringFormats.ElementAtOrDefault(i));
    }

    public string TextOf(ReferenceExpression expression)
    {
        if (expression is ConditionalExpression)
            return expression.ValueExpression;

        var holes = expression.ValueProviders.Select((provider, i) => (object)TextOf(provider, expression.StringFormats[i])).ToArray();
        return string.Format(CultureInfo.InvariantCulture, expression.Format, holes);
    }

    public void WriteEncodings(Utf8JsonWriter json, ParameterResource? only = null)
    {
        foreach (var (parameter, format, name) in _encodings)
        {
            if ((only is not null && parameter != only) || !_written.Add(name))
                continue;

            json.WriteStartObject(name);
            json.WriteString("type", "annotated.string");
            json.WriteString("value", parameter.ValueExpression);
            json.WriteString("filter", format);
            json.WriteEndObject();
        }
    }

    public async Task WriteConditionsAsync(Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        foreach (var condition in _conditions)
        {
            json.WriteStartObject(condition.Name);
            json.WriteString("type", "value.v0");
            json.WriteString("connectionString", await condition.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "");
            json.WriteEndObject();
        }
    }

    private string TextOf(IValueProvider provider, string? format) =>
        NameFor(provider, format) is { } name ? $"{{{name}.value}}"
        : provider is ReferenceExpression nested ? TextOf(nested)
        : ((IManifestExpressionProvider)provider).ValueExpression;

    private string? NameFor(IValueProvider provider, string? format) => (provider, format) switch
    {
        (_, null or "") => null,
        (ParameterResource parameter, _) => NameFor(parameter, format),
        (ReferenceExpression { Format: "{0}", ValueProviders: [ParameterResource parameter] }, _) => NameFor(parameter, format),
        _ => null
    };

    private string NameFor(ParameterResource parameter, string format)
    {
        var known = _encodings.Find(e => e.Parameter == parameter && e.Format == format);
        if (known.Name is not null)
            return known.Name;

        var name = $"{parameter.Name}-{format}-encoded";
        for (var i = 1; !_names.Add(name); i++)
            name = $"{parameter.Name}-{format}-encoded-{i}";
        _encodings.Add((parameter, format, name));
        return name;
    }
}
