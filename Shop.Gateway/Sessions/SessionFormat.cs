using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Gateway.Sessions;

/// <summary>
/// What stands in the cookie. Unlike the framework's format it tells a cookie that is worth nothing (null: no session)
/// from keys that cannot be read now, which must not look to a customer as if they had been signed out.
/// </summary>
internal sealed class SessionFormat(IDataProtector protector) : ISecureDataFormat<AuthenticationTicket>
{
    public string Protect(AuthenticationTicket data) => Protect(data, purpose: null);

    public string Protect(AuthenticationTicket data, string? purpose)
    {
        try
        {
            return WebEncoders.Base64UrlEncode(For(purpose).Protect(TicketSerializer.Default.Serialize(data)));
        }
        catch (CryptographicException problem) when (problem.GetBaseException() is SessionsUnavailableException unavailable)
        {
            throw unavailable;
        }
    }

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(For(purpose).Unprotect(WebEncoders.Base64UrlDecode(protectedText ?? "")));
        }
        catch (CryptographicException problem) when (problem.GetBaseException() is SessionsUnavailableException unavailable)
        {
            throw unavailable;
        }
        catch (Exception worthless) when (worthless is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector For(string? purpose) => purpose is null ? protector : protector.CreateProtector(purpose);
}
