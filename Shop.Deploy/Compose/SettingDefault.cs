using Shop.Deploy.Export;

namespace Shop.Deploy.Compose;

/// <summary>Defaults of settings, which stand in the Compose file and in .env.example.</summary>
internal static class SettingDefault
{
    /// <summary>Within <c>${NAME:-…}</c>, where a brace would end it and a dollar sign begin another.</summary>
    /// <exception cref="DeploymentException">It cannot stand there.</exception>
    public static string InFile(string name, string value)
    {
        if (value.Any(letter => letter is '{' or '}' || char.IsControl(letter)) || Quote(value) is null)
        {
            throw new DeploymentException(
                $"The default of the setting {name} has braces, line feeds or both kinds of quotes, which no setting can have: " +
                "leave the default out, and say the value in .env.");
        }

        return ComposeSettings.Escape(value);
    }

    /// <summary>As the value of a variable, to Compose and to a shell.</summary>
    public static string? InExample(string? value) => value is null ? null : $"{Quote(value)}{value}{Quote(value)}";

    // The quotes in which it means itself; null when there are none.
    private static string? Quote(string value) =>
        value.All(letter => char.IsLetterOrDigit(letter) || "/-._:@,+%=".Contains(letter)) ? ""
        : !value.Contains('\'') ? "'"
        : !value.AsSpan().ContainsAny("\"$`\\") ? "\""
        : null;
}
