using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Shop.Gateway.Identity;

namespace Shop.Gateway.Sessions;

/// <summary>The cookie that keeps a session: encrypted, out of reach of scripts, and not sent along by other sites.</summary>
internal sealed class SessionCookie(IDataProtectionProvider protection, IHostEnvironment environment, IOptions<SessionOptions> sessions)
    : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    /// <summary>The authentication scheme of sessions.</summary>
    public const string Scheme = "session";

    private const string Name = "shop";

    // Browsers take a cookie of such a name only over https, for this host alone.
    private const string SecureName = $"__Host-{Name}";

    public static string NameIn(IHostEnvironment environment) => environment.IsDevelopment() ? Name : SecureName;

    public void Configure(CookieAuthenticationOptions options) => Configure(Scheme, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Scheme)
            return;
        options.Cookie.Name = NameIn(environment);
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = sessions.Value.Lifetime;
        options.SlidingExpiration = true;
        options.EventsType = typeof(AccountValidation);
        options.TicketDataFormat = new SessionFormat(protection.CreateProtector("Shop.Gateway.Sessions"));
    }
}
