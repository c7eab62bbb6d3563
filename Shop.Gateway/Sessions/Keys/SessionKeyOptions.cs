using System.ComponentModel.DataAnnotations;
using System.Text;

namespace Shop.Gateway.Sessions.Keys;

/// <summary>What the keys of the sessions are sealed with; the configuration section "SessionKeys".</summary>
internal sealed class SessionKeyOptions : IValidatableObject
{
    public const string Section = "SessionKeys";

    private const int MinSecretBytes = 32;

    /// <summary>The secret, the same for all replicas; at least 32 bytes. The model's parameter session-key sets it.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Secrets of before: what was sealed with them is still read. A key lasts 90 days; after them its secret can go.</summary>
    /// <value>The default is none.</value>
    public IList<string> FormerSecrets { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Encoding.UTF8.GetByteCount(Secret) < MinSecretBytes)
            yield return new($"{Section}:{nameof(Secret)} must have at least {MinSecretBytes} bytes; the model's parameter session-key sets it.", [nameof(Secret)]);
    }
}
