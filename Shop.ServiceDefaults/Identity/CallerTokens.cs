using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.ServiceDefaults.Identity;

/// <summary>Signs JSON Web Tokens (RFC 7519) with the key that all services share.</summary>
internal sealed class CallerTokens(IOptions<TokenOptions> options, TimeProvider time) : ICallerTokens
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = new(options.Value.SigningKey, SecurityAlgorithms.HmacSha256);

    public string Issue(Caller caller)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenOptions.Issuer,
            Audience = TokenOptions.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + options.Value.Lifetime,
            SigningCredentials = _credentials,
            Claims = new Dictionary<string, object> { [CallerClaims.Id] = caller.Id, [CallerClaims.Role] = caller.Role },
        });
    }
}
