using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Gateway.Sessions;

namespace Shop.Gateway.Identity;

/// <summary>
/// Looks at the account of a session from time to time, and ends the session if the account is gone or its password has
/// changed. While the database is away, sessions go on: a shop that throws everybody out helps nobody.
/// </summary>
internal sealed class AccountValidation(
    AccountStore accounts, IOptions<AccountOptions> options, TimeProvider time, ILogger<AccountValidation> logger) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (Session.Of(context.Principal) is not { Stamp: { } stamp } session || !IsDue(context))
            return;
        try
        {
            if (await accounts.FindByIdAsync(session.Id, context.HttpContext.RequestAborted) is { } account && account.SecurityStamp == stamp)
            {
                context.ReplacePrincipal((account.ToSession() with { GuestCart = session.GuestCart }).ToPrincipal());
                // Written anew, the cookie says when the account was last looked at.
                context.ShouldRenew = true;
            }
            else
            {
                context.RejectPrincipal();
            }
        }
        catch (NpgsqlException problem)
        {
            logger.LogWarning("A session could not be validated, and goes on: {Problem}", problem.Message);
        }
    }

    private bool IsDue(CookieValidatePrincipalContext context) =>
        context.Properties.IssuedUtc is not { } issued || time.GetUtcNow() - issued >= options.Value.ValidationInterval;
}
