using Microsoft.AspNetCore.Authentication;

namespace Shop.Gateway.Sessions;

/// <summary>The session of a request.</summary>
internal static class SessionContext
{
    /// <summary>The session that the request's cookie keeps; null when there is none, or its time is over.</summary>
    public static async Task<Session?> FindSessionAsync(this HttpContext context) =>
        Session.Of((await context.AuthenticateAsync(SessionCookie.Scheme)).Principal);

    /// <summary>Lets the answer set the session's cookie.</summary>
    public static Task StartSessionAsync(this HttpContext context, Session session) =>
        // Persistent: closing the browser must not empty the cart.
        context.SignInAsync(SessionCookie.Scheme, session.ToPrincipal(), new AuthenticationProperties { IsPersistent = true });
}
