using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Shop.ServiceDefaults.Identity;

public static class IdentityExtensions
{
    // Between the clocks of two machines.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    /// <summary>Lets the service know its callers by their tokens, and adds the policies of <see cref="Access"/>.</summary>
    public static IServiceCollection AddCallerIdentity(this IServiceCollection services)
    {
        services.AddTokenIssuer();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure((JwtBearerOptions bearer, IOptions<TokenOptions> tokens, TimeProvider time) => Configure(bearer, tokens.Value, time));
        services.AddAuthorization(options =>
        {
            Access.AddPolicies(options, JwtBearerDefaults.AuthenticationScheme);
            // An endpoint whose author forgot to say who may call it is not open to anybody.
            options.FallbackPolicy = options.DefaultPolicy;
        });
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessProblems>();
        return services;
    }

    /// <summary>Lets the service make tokens (<see cref="ICallerTokens"/>) and send them (<see cref="ServiceTokenHandler"/>).</summary>
    public static IServiceCollection AddTokenIssuer(this IServiceCollection services)
    {
        services.AddOptions<TokenOptions>().BindConfiguration(TokenOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<CallerTokens>();
        services.TryAddSingleton<ICallerTokens, ReusedCallerTokens>();
        services.TryAddTransient<ServiceTokenHandler>();
        return services;
    }

    // Nothing to do for a service that does not ask who calls.
    internal static void UseIdentity(this WebApplication app)
    {
        if (app.Services.GetService<IAuthorizationMiddlewareResultHandler>() is not AccessProblems)
            return;
        // As the framework's own methods would note it: else the host puts both before everything.
        IApplicationBuilder pipeline = app;
        pipeline.Properties["__AuthenticationMiddlewareSet"] = true;
        pipeline.Properties["__AuthorizationMiddlewareSet"] = true;
        // An anonymous endpoint asks nobody for a token; not to look for one is worth a quarter of a cached answer.
        app.UseWhen(context => RouteOf(context) is { } route && route.Metadata.GetMetadata<IAllowAnonymous>() is null, asked => asked.UseAuthentication());
        // A path that leads nowhere, or a method that it does not know, is told so instead of being asked for a token.
        app.UseWhen(context => RouteOf(context) is not null, found => found.UseAuthorization());
    }

    private static RouteEndpoint? RouteOf(HttpContext context) => context.GetEndpoint() as RouteEndpoint;

    private static void Configure(JwtBearerOptions bearer, TokenOptions tokens, TimeProvider time)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = TokenOptions.Issuer,
            ValidAudience = TokenOptions.Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = tokens.SigningKey,
            LifetimeValidator = (from, until, _, _) => from - ClockSkew <= time.GetUtcNow() && time.GetUtcNow() < until + ClockSkew,
            NameClaimType = CallerClaims.Id,
            RoleClaimType = CallerClaims.Role,
        };
    }
}
