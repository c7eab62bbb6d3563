using System.Text;
using Shop.Deploy.Export;
using Shop.Deploy.Model;

namespace Shop.Deploy.Compose;

/// <summary>The variables that a deployment's owner may set in .env, which the export never touches: it writes .env.example.</summary>
internal sealed class ComposeSettings
{
    private readonly SortedDictionary<string, (string? Default, string Comment)> _settings = new(StringComparer.Ordinal);

    /// <summary>Those that have a default, by name.</summary>
    public IEnumerable<(string Name, string Default)> Defaults => _settings.Where(setting => setting.Value.Default is not null)
        .Select(setting => (setting.Key, setting.Value.Default!));

    /// <summary>A reference to a variable, to stand in the Compose file.</summary>
    /// <param name="value">What holds where none is set; null when one must be.</param>
    /// <param name="comment">What it is for, in one line.</param>
    public string Reference(string name, string? value, string comment)
    {
        if (!_settings.TryAdd(name, (value, comment)) && _settings[name] != (value, comment))
            throw new DeploymentException($"Two settings would be called {name}; give the parameter of that name another one in the AppHost.");
        return value is null ? $"${{{name}:?Set {name} in .env}}" : $"${{{name}:-{SettingDefault.InFile(name, value)}}}";
    }

    /// <summary>A value with its parameters as references; what Compose would take for a reference of its own is escaped.</summary>
    /// <exception cref="ArgumentException">It holds a secret, which belongs in a file.</exception>
    public string Render(Template template) => template.HoldsSecret
        ? throw new ArgumentException("A secret must not stand in a Compose file.", nameof(template))
        : new Template([.. template.Parts.Select(Escape)]).Render(Reference);

    public static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    /// <param name="isUsed">Whether the deployment refers to a variable; all are taken to be if nothing is said.</param>
    public OutputFile Example(Func<string, bool>? isUsed = null)
    {
        var text = new StringBuilder("# Copy this file to .env and set what differs; what stands here holds by itself.\n");
        foreach (var (name, (value, comment)) in _settings.Where(setting => isUsed?.Invoke(setting.Key) != false))
            text.Append($"\n# {comment}\n{(value is null ? "" : "#")}{name}={SettingDefault.InExample(value)}\n");
        return new(".env.example", text.ToString());
    }

    private string Reference(Parameter parameter) =>
        Reference(parameter.VariableName, parameter.Default, $"The parameter {parameter.Name} of the AppHost.");

    private static TemplatePart Escape(TemplatePart part) => part is TextPart text ? new TextPart(Escape(text.Text)) : part;
}
