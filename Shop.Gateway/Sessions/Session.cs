using System.Security.Claims;
using Shop.ServiceDefaults.Identity;

namespace Shop.Gateway.Sessions;

/// <summary>Who is shopping, as the session cookie keeps it.</summary>
/// <param name="Id">The caller id: g_, c_ or o_ and 32 hexadecimal digits.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Email">Of those who have an account.</param>
/// <param name="Name">Of those who have an account.</param>
/// <param name="Stamp">Changes with the account's password; a session with another one has ended. Null for guests.</param>
/// <param name="GuestCart">The guest whose cart is still to be moved to this account.</param>
internal sealed record Session(
    string Id, string Role, string? Email = null, string? Name = null, string? Stamp = null, string? GuestCart = null)
{
    private const string EmailClaim = "email";
    private const string NameClaim = "name";
    private const string StampClaim = "stamp";
    private const string GuestCartClaim = "guest_cart";

    public static Session NewGuest() => new($"g_{Guid.NewGuid():n}", Roles.Guest);

    public static Session? Of(ClaimsPrincipal? user) => user is not null && Caller.Of(user) is { } caller
        ? new(
            caller.Id, caller.Role, user.FindFirstValue(EmailClaim), user.FindFirstValue(NameClaim), user.FindFirstValue(StampClaim),
            user.FindFirstValue(GuestCartClaim))
        : null;

    public ClaimsPrincipal ToPrincipal()
    {
        (string Type, string? Value)[] claims =
        [
            (CallerClaims.Id, Id), (CallerClaims.Role, Role), (EmailClaim, Email), (NameClaim, Name), (StampClaim, Stamp), (GuestCartClaim, GuestCart),
        ];
        return new(new ClaimsIdentity(
            claims.Where(claim => claim.Value is not null).Select(claim => new Claim(claim.Type, claim.Value!)),
            SessionCookie.Scheme, CallerClaims.Id, CallerClaims.Role));
    }
}
