using Shop.Deploy.Manifest.Json;
using Shop.Deploy.Model;

namespace Shop.Deploy.Manifest.Resources;

/// <summary>Reads <c>parameter.v0</c>: one input, which has a default, or is generated, or must be given.</summary>
internal static class ParameterReader
{
    public static Parameter Read(Section section, string name)
    {
        var value = section.Text("value");
        return value == $"{{{name}.inputs.value}}"
            ? section.Object("inputs", inputs => inputs.Object("value", input => Input(input, name)))
            : throw section.Wrong("value", $"is '{Shown.Of(value)}', but must be its own input, {{{name}.inputs.value}}.");
    }

    private static Parameter Input(Section input, string name)
    {
        if (input.Text("type") is not "string" and var type)
            throw input.Wrong("type", $"is '{Shown.Of(type)}', but must be string.");
        var isSecret = input.Has("secret") && input.Flag("secret");
        if (!input.Has("default"))
            return new(name, isSecret, Default: null, GeneratedLength: null);

        return input.Object("default", given => given.Has("generate")
            ? new Parameter(name, isSecret, Default: null, given.Object("generate", Length))
            : new Parameter(name, isSecret, given.Text("value"), GeneratedLength: null));
    }

    private static int Length(Section generate)
    {
        // The values stand in connection strings, configuration files and SQL.
        if (!generate.Has("special") || generate.Flag("special"))
            throw generate.Wrong("special", "must be false: what is generated has letters and digits.");
        return generate.Whole("minLength", most: 1024, least: 16);
    }
}
