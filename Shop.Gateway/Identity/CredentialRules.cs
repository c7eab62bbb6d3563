using System.Text.RegularExpressions;

namespace Shop.Gateway.Identity;

/// <summary>What an account may be made of. Each rule answers with a sentence that names the way out, or null.</summary>
internal static partial class CredentialRules
{
    public const int MinPassword = 10;

    private const int MaxPassword = 128;
    private const int MaxEmail = 254;
    private const int MaxName = 100;

    public static string? EmailProblem(string? email) => email switch
    {
        null or "" => "Give your e-mail address.",
        { Length: > MaxEmail } => $"Give an e-mail address of at most {MaxEmail} characters.",
        _ => Address().IsMatch(email) ? null : "Give an e-mail address such as ada@example.org.",
    };

    public static string? NameProblem(string? name) => name?.Trim() switch
    {
        null or "" => "Give your name.",
        { Length: > MaxName } => $"Give a name of at most {MaxName} characters.",
        var given => given.Any(char.IsControl) ? "Give a name without control characters." : null,
    };

    // Long is what counts; forced digits and signs only make passwords that are written down.
    public static string? PasswordProblem(string? password, string? email) => password switch
    {
        null or "" => "Give a password.",
        { Length: < MinPassword } => $"Give a password of at least {MinPassword} characters.",
        { Length: > MaxPassword } => $"Give a password of at most {MaxPassword} characters.",
        _ when password.Distinct().Count() < 4 => "Give a password of at least 4 different characters.",
        _ when string.Equals(password, email, StringComparison.OrdinalIgnoreCase) => "Give a password that is not your e-mail address.",
        _ => null,
    };

    [GeneratedRegex(@"^[^@\s\p{C}]+@[^@\s\p{C}.]+(\.[^@\s\p{C}.]+)+$")]
    private static partial Regex Address();
}
