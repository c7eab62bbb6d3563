using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway.Identity;

/// <summary>The one who runs the shop; the configuration section "Operator".</summary>
internal sealed class OperatorOptions : IValidatableObject
{
    public const string Section = "Operator";

    /// <summary>The address to sign in with.</summary>
    /// <value>The default value is operator@shop.local.</value>
    public string Email { get; set; } = "operator@shop.local";

    /// <summary>The password to sign in with; at least 10 characters. The model's parameter operator-password sets it.</summary>
    public string Password { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Password.Length == 0)
            yield return new($"{Section}:{nameof(Password)} is missing; the model's parameter operator-password sets it.", [nameof(Password)]);
        else if (CredentialRules.PasswordProblem(Password, Email) is { } problem)
            yield return new($"{Section}:{nameof(Password)} will not do: {problem}", [nameof(Password)]);
        if (CredentialRules.EmailProblem(Email) is { } address)
            yield return new($"{Section}:{nameof(Email)} will not do: {address}", [nameof(Email)]);
    }
}
