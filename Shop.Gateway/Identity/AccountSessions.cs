using Shop.Gateway.Sessions;
using Shop.ServiceDefaults.Identity;

namespace Shop.Gateway.Identity;

/// <summary>Begins the session of an account, with the cart of the guest who was there before.</summary>
internal sealed class AccountSessions(CartMerge carts)
{
    public async Task<SessionResponse> StartAsync(HttpContext http, Account account)
    {
        var before = await http.FindSessionAsync();
        var guest = before?.Role == Roles.Guest ? before.Id : before?.Id == account.Id ? before.GuestCart : null;
        var session = account.ToSession() with { GuestCart = guest };
        await http.StartSessionAsync(await WithCartAsync(session, http.RequestAborted));
        return SessionResponse.Of(session);
    }

    /// <summary>Tries again to move a guest's cart that could not be moved at the sign-in.</summary>
    public async Task CatchUpAsync(HttpContext http, Session session)
    {
        if (session.GuestCart is null)
            return;
        var now = await WithCartAsync(session, http.RequestAborted);
        if (now != session)
            await http.StartSessionAsync(now);
    }

    private async Task<Session> WithCartAsync(Session session, CancellationToken cancel) =>
        session.GuestCart is { } guest && await carts.TryAsync(guest, session.Id, cancel) ? session with { GuestCart = null } : session;
}
