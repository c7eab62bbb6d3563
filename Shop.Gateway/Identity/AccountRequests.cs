using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Gateway.Identity;

/// <param name="Email">The address to sign in with; one account each.</param>
/// <param name="Password">10 to 128 characters.</param>
/// <param name="Name">How the shop addresses the customer.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RegisterRequest(string? Email, string? Password, string? Name)
{
    /// <summary>What is wrong with it, by field.</summary>
    public Dictionary<string, string[]> Problems() => AccountJson.Errors(
        ("email", CredentialRules.EmailProblem(Email)),
        ("password", CredentialRules.PasswordProblem(Password, Email)),
        ("name", CredentialRules.NameProblem(Name)));
}

/// <param name="Email">The account's address.</param>
/// <param name="Password">The account's password.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SignInRequest(string? Email, string? Password)
{
    /// <summary>What is missing. A wrong address is not told from a right one here.</summary>
    public Dictionary<string, string[]> Problems() => AccountJson.Errors(
        ("email", CredentialRules.EmailProblem(Email)),
        ("password", Password is { Length: > 0 and <= 1000 } ? null : "Give your password."));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(CartMergeRequest))]
internal sealed partial class AccountJson : JsonSerializerContext
{
    public static Dictionary<string, string[]> Errors(params (string Field, string? Problem)[] fields) =>
        fields.Where(field => field.Problem is not null).ToDictionary(field => field.Field, field => new[] { field.Problem! });
}
