using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Shop.ServiceDefaults.Identity;

/// <summary>How the services know each other's calls; the configuration section "Tokens".</summary>
internal sealed class TokenOptions : IValidatableObject
{
    public const string Section = "Tokens";
    public const string Issuer = "shop";
    public const string Audience = "shop";

    // What HMAC-SHA256 is worth; RFC 7518, section 3.2.
    private const int MinKeyBytes = 32;

    /// <summary>The secret that signs tokens, the same for all services; at least 32 bytes. The model's parameter token-key sets it.</summary>
    public string Key { get; set; } = "";

    /// <summary>How long a token is good for. Long enough for a request with its retries, short enough to be worthless when found.</summary>
    /// <value>10 seconds to 10 minutes. The default is 60 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:10", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(60);

    public SymmetricSecurityKey SigningKey => new(Encoding.UTF8.GetBytes(Key));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Encoding.UTF8.GetByteCount(Key) < MinKeyBytes)
            yield return new($"{Section}:{nameof(Key)} must have at least {MinKeyBytes} bytes; the model's parameter token-key sets it.", [nameof(Key)]);
    }
}
