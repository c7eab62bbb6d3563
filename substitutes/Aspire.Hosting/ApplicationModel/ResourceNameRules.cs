namespace Aspire.Hosting.ApplicationModel;

internal static class ResourceNameRules
{
    private const int MaxLength = 64;

    /// <summary>1 to 64 characters: ASCII letters, digits and single hyphens; begins with a letter, does not end in a hyphen.</summary>
    /// <exception cref="ArgumentException">The name breaks a rule; the message says which.</exception>
    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        var breach = name switch
        {
            { Length: > MaxLength } => $"is longer than {MaxLength} characters",
            _ when !char.IsAsciiLetter(name[0]) => "does not begin with a letter",
            _ when !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => "has characters other than ASCII letters, digits and hyphens",
            _ when name.EndsWith('-') => "ends in a hyphen",
            _ when name.Contains("--", StringComparison.Ordinal) => "has two hyphens in a row",
            _ => null
        };
        if (breach is not null)
            throw new ArgumentException($"The resource name '{name}' {breach}.", nameof(name));
    }
}

/// <summary>Marks a parameter that takes a resource's name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ResourceNameAttribute : Attribute;

/// <summary>Marks a parameter that takes an endpoint's name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EndpointNameAttribute : Attribute;
