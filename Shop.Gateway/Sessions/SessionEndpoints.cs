using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Gateway.Identity;

namespace Shop.Gateway.Sessions;

/// <summary>Who is shopping here: ask, start as a guest, end.</summary>
internal static class SessionEndpoints
{
    public const string Path = "/api/session";

    public static void MapSessions(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Path).WithTags("Session").AllowAnonymous().AddEndpointFilter(NoStore);
        group.MapGet("/", GetAsync).WithName("GetSession").WithSummary("Tells who is shopping; the role \"anonymous\" means nobody yet.");
        group.MapPost("/guest", StartGuestAsync).WithName("StartGuestSession").WithSummary("Starts a guest's session, unless there is one.");
        group.MapDelete("/", EndAsync).WithName("EndSession").WithSummary("Signs out.");
    }

    /// <summary>Keeps an answer about a session out of every cache.</summary>
    public static ValueTask<object?> NoStore(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static async Task<Ok<SessionResponse>> GetAsync(HttpContext http, AccountSessions accounts)
    {
        var session = await http.FindSessionAsync();
        if (session is not null)
            await accounts.CatchUpAsync(http, session);
        return TypedResults.Ok(SessionResponse.Of(session));
    }

    private static async Task<Results<Created<SessionResponse>, Ok<SessionResponse>>> StartGuestAsync(HttpRequest request)
    {
        if (await request.HttpContext.FindSessionAsync() is { } present)
            return TypedResults.Ok(SessionResponse.Of(present));
        var guest = Session.NewGuest();
        await request.HttpContext.StartSessionAsync(guest);
        return TypedResults.Created(Path, SessionResponse.Of(guest));
    }

    private static async Task<NoContent> EndAsync(HttpRequest request)
    {
        await request.HttpContext.SignOutAsync(SessionCookie.Scheme);
        return TypedResults.NoContent();
    }
}
