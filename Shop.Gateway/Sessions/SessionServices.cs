using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Shop.Gateway.Sessions.Keys;
using Shop.ServiceDefaults;
using Shop.ServiceDefaults.Identity;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Shop.Gateway.Sessions;

internal static class SessionServices
{
    // There is no such scheme, so no request is authenticated but where its route asks for a role: what is for anyone costs no session.
    private const string NoScheme = "none";

    /// <summary>Sessions in a cookie whose keys all replicas share, and tokens that tell the services whose session it is.</summary>
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddNpgsqlDataSource("identitydb", settings => settings.DisableHealthChecks = true, postgres => postgres.UseShopDefaults("gateway", builder.Configuration));
        services.AddHealthChecks().AddCheck<SessionHealth>("sessions", HealthStatus.Degraded);
        services.AddMigrations(typeof(SessionServices).Assembly, holdRequests: false);
        services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        services.AddAuthentication(options => options.DefaultAuthenticateScheme = NoScheme).AddCookie(SessionCookie.Scheme);
        services.AddSharedKeys();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookie>();
        services.AddAuthorization(options => Access.AddPolicies(options, SessionCookie.Scheme));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SessionProblems>();
        services.AddExceptionHandler<SessionProblems>();

        services.AddTokenIssuer();
        services.AddSingleton<ITransformProvider, CallerTransforms>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, SessionJson.Default));
        services.AddTrustedProxies();
    }

    /// <summary>Comes after routing: which route it is says whether a session is needed.</summary>
    public static void UseSessions(this WebApplication app)
    {
        // Each policy names its scheme, so nothing is left to authenticate for the host, which would do it before the answers from memory.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseTrustedProxies();
        app.UseMiddleware<CrossSiteProtection>();
        app.UseAuthorization();
    }
}
